import type { TextSource } from './exporter';
import { formatTimestamp } from './format-timestamp';
import { splitCues } from './split-cues';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** WebVTT subtitles (W3C). Text is escaped, so nothing in it can be taken for a tag. */
export function toVtt({ segments }: TextSource): string {
  const cues = splitCues(segments).map(({ startMilliseconds, endMilliseconds, text }) => {
    const start = formatTimestamp(startMilliseconds, '.');
    const end = formatTimestamp(endMilliseconds, '.');
    return `\n${start} --> ${end}\n${text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)}\n`;
  });
  return `WEBVTT\n${cues.join('')}`;
}
