import type { ExportOptions } from './export-options';
import type { ExportLabels, ExportSource } from './exporter';
import { formatClock } from './format-timestamp';
import { orderContent } from './order-content';

/**
 * Markdown (CommonMark): a heading of the title, one of the speaker whenever another one speaks,
 * a paragraph for each segment, notes as quotations. Nothing in the text is taken for markup.
 */
export function toMarkdown(
  source: ExportSource,
  options: ExportOptions,
  labels: ExportLabels,
): string {
  const { title, mediaName, facts } = source;
  const head = [`# ${escapeMarkdown(title)}`, `${labels.recording}: ${escapeMarkdown(mediaName)}`];
  if (facts) head.push(`${labels.duration}: ${formatClock(facts.durationSeconds)}`);
  const body = orderContent(source, options).flatMap((item) => {
    if (item.kind === 'note') {
      const { atSeconds, text } = item.note;
      const lines = (text.trim() || labels.bookmark).split(/\s*\n\s*/).map(escapeMarkdown);
      return [`> **${formatClock(atSeconds)}** ${lines.join('\n> ')}`];
    }
    const { segment, speaker } = item;
    const time = options.times ? `**${formatClock(segment.startSeconds)}** ` : '';
    const paragraph = `${time}${escapeMarkdown(segment.text)}`;
    return speaker === null ? [paragraph] : [`## ${escapeMarkdown(speaker)}`, paragraph];
  });
  return `${[...head, ...body].join('\n\n')}\n`;
}

/** Signs that mean something within a line, and those that do at its beginning. */
function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/, (sign) =>
      /\d/.test(sign) ? sign.replace(/$/, '\\') : `\\${sign}`,
    );
}
