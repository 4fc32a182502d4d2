import type { Caption, CaptionWord } from './captions/caption';
import type { ExportOptions } from './export-options';
import type { ExportSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { formatTimestamp } from './format-timestamp';
import { makeCaptions } from './make-captions';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * WebVTT captions (W3C), with a blank line behind each. Text and names are escaped, so nothing in them can be taken for a tag or
 * an arrow. Where there are speakers, each turn of a caption is a voice: `<v Name>`. With `karaoke`
 * each word but the first has the moment when it is said in front of it; where two speak in one
 * caption, only those that are later than all moments above, since moments must grow.
 */
export function toVtt(
  { segments, speakers }: Pick<ExportSource, 'segments' | 'speakers'>,
  options: Pick<ExportOptions, 'captions' | 'limits' | 'speakers' | 'karaoke'>,
): string {
  const nameOf = (speaker: number | null) =>
    options.speakers ? findSpeaker(speakers, { channel: null, speaker }) : null;
  const cues = makeCaptions(segments, options).map((caption) => {
    const start = formatTimestamp(caption.startMilliseconds, '.');
    const end = formatTimestamp(caption.endMilliseconds, '.');
    return `${start} --> ${end}\n${writeTurns(caption, nameOf, options.karaoke)}\n\n`;
  });
  return `WEBVTT\n\n${cues.join('')}`;
}

function writeTurns(
  caption: Caption,
  nameOf: (speaker: number | null) => string | null,
  isKaraoke: boolean,
): string {
  // Moments must grow, and lie within the cue.
  let moment = caption.startMilliseconds;
  const writeWord = ({ text, startSeconds }: CaptionWord): string => {
    const at = Math.round(startSeconds * 1000);
    if (!isKaraoke || at <= moment || at >= caption.endMilliseconds) return escapeText(text);
    moment = at;
    return `<${formatTimestamp(at, '.')}>${escapeText(text)}`;
  };
  return caption.turns
    .map(({ speaker, mark, lines }) => {
      const text = mark + lines.map((words) => words.map(writeWord).join(' ')).join('\n');
      const name = nameOf(speaker);
      if (name === null) return text;
      // The end tag may be left out where the voice is all of the cue.
      const end = caption.turns.length > 1 ? '</v>' : '';
      return `<v ${escapeText(name)}>${text}${end}`;
    })
    .join('\n');
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}
