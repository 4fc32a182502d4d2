import type { TextSource } from './exporter';
import { formatTimestamp } from './format-timestamp';
import { splitCues } from './split-cues';

/** SubRip subtitles: numbered from 1, a blank line after each. */
export function toSrt({ segments }: TextSource): string {
  return splitCues(segments)
    .map(({ startMilliseconds, endMilliseconds, text }, index) => {
      const start = formatTimestamp(startMilliseconds, ',');
      const end = formatTimestamp(endMilliseconds, ',');
      return `${index + 1}\n${start} --> ${end}\n${text}\n`;
    })
    .join('\n');
}
