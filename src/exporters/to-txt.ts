import type { TextSource } from './exporter';
import { findSpeaker } from './find-speaker';

/**
 * Plain text: a line for each segment, with a line end after the last. Where there are speakers,
 * a line begins with the name whenever another one speaks than before.
 */
export function toTxt({ segments, speakers }: TextSource): string {
  let before: number | null = null;
  return segments
    .filter(({ text }) => text !== '')
    .map((segment) => {
      const speaker = segment.channel === before ? null : findSpeaker(speakers, segment);
      before = segment.channel;
      return speaker === null ? `${segment.text}\n` : `${speaker}: ${segment.text}\n`;
    })
    .join('');
}
