import type { ExportOptions } from '../export-options';
import type { ExportLabels, ExportSource } from '../exporter';
import { formatClock } from '../format-timestamp';
import { mendCharacters } from '../mend-characters';
import { orderContent, type ContentItem } from '../order-content';
import { wordsOf } from '../words-of';
import { choosePlayer } from './choose-player';
import { escapeHtml } from './escape-html';
import { playerScript, playerScriptHash } from './player-script';
import { playerStyle, playerStyleHash } from './player-style';

/**
 * One page with a player, which opens from the disk: it plays the recording that lies beside it
 * under its name, or the one that its user chooses. The page asks nobody for anything: its policy
 * allows its own script and style, by their hashes, and media from where it lies.
 */
const policy = [
  "default-src 'none'",
  `script-src '${playerScriptHash}'`,
  `style-src '${playerStyleHash}'`,
  // `file:` for a page from the disk, which has no `'self'`.
  "media-src 'self' file: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Writes the page. Nothing in titles, names and texts is taken for markup. */
export function toHtml(source: ExportSource, options: ExportOptions, labels: ExportLabels): string {
  const { title, mediaName, facts } = source;
  const player = choosePlayer(mediaName);
  // Encoded, a name can be neither a path nor an address.
  const address = escapeHtml(`./${encodeURIComponent(mendCharacters(mediaName))}`);
  const about = [`${labels.recording}: ${mediaName}`];
  if (facts) about.push(`${labels.duration}: ${formatClock(facts.durationSeconds)}`);
  return `<!doctype html>
<html lang="${escapeHtml(labels.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Pisar">
<title>${escapeHtml(title)}</title>
<style>${playerStyle}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="facts">${about.map(escapeHtml).join(' · ')}</p>
<div class="player">
<${player} controls preload="metadata" src="${address}"></${player}>
<p id="chooser" hidden><label>${escapeHtml(labels.mediaMissing)} ${escapeHtml(labels.chooseMedia)}<input type="file" accept="audio/*,video/*"></label></p>
</div>
<main lang="ru">
${orderContent(source, options)
  .map((item) => writeItem(item, labels))
  .join('\n')}
</main>
<script>${playerScript}</script>
</body>
</html>
`;
}

function writeItem(item: ContentItem, labels: ExportLabels): string {
  if (item.kind === 'note') {
    const { atSeconds, text } = item.note;
    return `<p class="note">${writeTime(atSeconds)}${escapeHtml(text.trim() || labels.bookmark)}</p>`;
  }
  const { segment, speaker } = item;
  const heading = speaker === null ? '' : `<h2>${escapeHtml(speaker)}</h2>\n`;
  const words = wordsOf(segment).map(
    ({ text, startSeconds }) =>
      `<span data-at="${startSeconds.toFixed(2)}">${escapeHtml(text)}</span>`,
  );
  return `${heading}<p>${writeTime(segment.startSeconds)}${words.join(' ')}</p>`;
}

function writeTime(seconds: number): string {
  return `<a class="time" href="#t=${seconds.toFixed(2)}">${formatClock(seconds)}</a>`;
}
