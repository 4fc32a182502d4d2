import type { Caption } from './captions/caption';
import type { ExportOptions } from './export-options';
import type { ExportSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { formatTimestamp } from './format-timestamp';
import { makeCaptions } from './make-captions';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * WebVTT captions (W3C). Text and names are escaped, so nothing in them can be taken for a tag or
 * an arrow. Where there are speakers, each caption is a voice: `<v Name>`. With `karaoke` each
 * word but the first has the moment when it is said in front of it.
 */
export function toVtt(
  { segments, speakers }: Pick<ExportSource, 'segments' | 'speakers'>,
  options: Pick<ExportOptions, 'captions' | 'limits' | 'speakers' | 'karaoke'>,
): string {
  const cues = makeCaptions(segments, options).map((caption) => {
    const start = formatTimestamp(caption.startMilliseconds, '.');
    const end = formatTimestamp(caption.endMilliseconds, '.');
    const name = options.speakers
      ? findSpeaker(speakers, { channel: null, speaker: caption.speaker })
      : null;
    // The end tag may be left out where the voice is all of the cue.
    const voice = name === null ? '' : `<v ${escapeText(name)}>`;
    return `\n${start} --> ${end}\n${voice}${writeLines(caption, options.karaoke)}\n`;
  });
  return `WEBVTT\n${cues.join('')}`;
}

function writeLines(caption: Caption, isKaraoke: boolean): string {
  // Moments must grow, and lie within the cue.
  let moment = caption.startMilliseconds;
  return caption.lines
    .map((words) =>
      words
        .map(({ text, startSeconds }) => {
          const at = Math.round(startSeconds * 1000);
          if (!isKaraoke || at <= moment || at >= caption.endMilliseconds) return escapeText(text);
          moment = at;
          return `<${formatTimestamp(at, '.')}>${escapeText(text)}`;
        })
        .join(' '),
    )
    .join('\n');
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}
