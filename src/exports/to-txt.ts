import type { ExportOptions } from './export-options';
import type { ExportLabels, ExportSource } from './exporter';
import { formatClock } from './format-timestamp';
import { orderContent } from './order-content';

/**
 * Plain text: a line for each segment, with a line end after the last. A line begins with the
 * speaker's name whenever another one speaks than before, and with `[hh:mm:ss]` where times are
 * wanted. A note is a line that begins with `*`.
 */
export function toTxt(
  source: Pick<ExportSource, 'segments' | 'speakers' | 'notes'>,
  options: Pick<ExportOptions, 'times' | 'speakers' | 'notes'>,
  labels: Pick<ExportLabels, 'bookmark'>,
): string {
  return orderContent(source, options)
    .map((item) => {
      if (item.kind === 'note') {
        const { atSeconds, text } = item.note;
        return `* [${formatClock(atSeconds)}] ${inOneLine(text) || labels.bookmark}\n`;
      }
      const { segment, speaker } = item;
      const time = options.times ? `[${formatClock(segment.startSeconds)}] ` : '';
      return `${time}${speaker === null ? '' : `${speaker}: `}${segment.text}\n`;
    })
    .join('');
}

function inOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
