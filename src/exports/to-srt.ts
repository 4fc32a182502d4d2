import type { Segment } from '../shared/recognition/transcript';
import { linesOf } from './captions/caption';
import type { ExportOptions } from './export-options';
import type { ExportSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { formatTimestamp } from './format-timestamp';
import { makeCaptions } from './make-captions';

/**
 * SubRip captions: numbered from 1, a blank line behind each. A speaker's name stands wherever
 * another one speaks than in the line before.
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
      const text = linesOf(caption).map(writePlainly).join('\n');
      return `${index + 1}\n${start} --> ${end}\n${text}\n\n`;
    })
    .join('');
}

const replacements: Record<string, string> = { '<': '‹', '>': '›', '{': '(', '}': ')', '\\': '∖' };

/**
 * The format has no way to say that a sign is text: players take what stands in angle brackets for
 * a tag, in braces for a command, and drop it; `\N` is a line break to some. So other signs stand
 * for them; old code pages have the brackets, too.
 */
function writePlainly(line: string): string {
  return line
    .replaceAll('-->', '->')
    .replace(/[<>{}]|\\(?=[nNh])/g, (sign) => replacements[sign] ?? sign);
}
