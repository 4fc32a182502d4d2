import type { TextSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { formatTimestamp } from './format-timestamp';
import { splitCues } from './split-cues';

/**
 * SubRip subtitles: numbered from 1, a blank line after each. Where there are speakers, each cue
 * begins with its speaker's name, since it may be read alone.
 */
export function toSrt({ segments, speakers }: TextSource): string {
  return splitCues(segments)
    .map((cue, index) => {
      const start = formatTimestamp(cue.startMilliseconds, ',');
      const end = formatTimestamp(cue.endMilliseconds, ',');
      const speaker = findSpeaker(speakers, cue);
      const text = speaker === null ? cue.text : `${speaker}: ${cue.text}`;
      return `${index + 1}\n${start} --> ${end}\n${text}\n`;
    })
    .join('\n');
}
