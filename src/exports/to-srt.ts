import type { Segment } from '../shared/recognition/transcript';
import { linesOf } from './captions/caption';
import type { ExportOptions } from './export-options';
import type { ExportSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { formatTimestamp } from './format-timestamp';
import { makeCaptions } from './make-captions';

/**
 * SubRip captions: numbered from 1, a blank line between two. A speaker's name stands
 * wherever another one speaks than in the line before.
 */
export function toSrt(
  { segments, speakers }: Pick<ExportSource, 'segments' | 'speakers'>,
  options: Pick<ExportOptions, 'captions' | 'limits' | 'speakers'>,
): string {
  const nameOf = options.speakers
    ? (segment: Segment) => findSpeaker(speakers, segment)
    : undefined;
  return makeCaptions(segments, options, nameOf)
    .map((caption, index) => {
      const start = formatTimestamp(caption.startMilliseconds, ',');
      const end = formatTimestamp(caption.endMilliseconds, ',');
      // The format has no way to say that an arrow is text.
      const text = linesOf(caption).join('\n').replaceAll('-->', '->');
      return `${index + 1}\n${start} --> ${end}\n${text}\n`;
    })
    .join('\n');
}
