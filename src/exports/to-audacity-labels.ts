import type { ExportOptions } from './export-options';
import type { ExportLabels, ExportSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { wordsOf } from './words-of';

/**
 * A label track of Audacity: from, to and text, between tabs, in order of time. Seconds with six
 * digits, as Audacity writes them itself. Notes are labels of one moment.
 *
 * Format: https://manual.audacityteam.org/man/importing_and_exporting_labels.html
 */
export function toAudacityLabels(
  { segments, speakers, notes }: ExportSource,
  options: ExportOptions,
  labels: Pick<ExportLabels, 'bookmark'>,
): string {
  const spoken = segments.flatMap((segment) => {
    const name = options.speakers ? findSpeaker(speakers, segment) : null;
    const parts = options.rows === 'words' ? wordsOf(segment) : [segment];
    return parts.map(({ startSeconds, endSeconds, text }) => ({
      startSeconds,
      endSeconds,
      text: name === null ? text : `${name}: ${text}`,
    }));
  });
  const noted = (options.notes ? notes : []).map(({ atSeconds, text }) => ({
    startSeconds: atSeconds,
    endSeconds: atSeconds,
    text: text.trim() || labels.bookmark,
  }));
  return [...spoken, ...noted]
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => a.startSeconds - b.startSeconds)
    .map(
      ({ startSeconds, endSeconds, text }) =>
        `${startSeconds.toFixed(6)}\t${endSeconds.toFixed(6)}\t${text.trim().replace(/\s+/g, ' ')}\n`,
    )
    .join('');
}
