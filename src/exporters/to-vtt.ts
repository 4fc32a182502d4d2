import type { TextSource } from './exporter';
import { findSpeaker } from './find-speaker';
import { formatTimestamp } from './format-timestamp';
import { splitCues } from './split-cues';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * WebVTT subtitles (W3C). Text and names are escaped, so nothing in them can be taken for a tag or
 * an arrow. Where there are speakers, each cue is a voice: `<v Name>`.
 */
export function toVtt({ segments, speakers }: TextSource): string {
  const cues = splitCues(segments).map((cue) => {
    const start = formatTimestamp(cue.startMilliseconds, '.');
    const end = formatTimestamp(cue.endMilliseconds, '.');
    const speaker = findSpeaker(speakers, cue);
    // The end tag may be left out where the voice is all of the cue.
    const voice = speaker === null ? '' : `<v ${escapeText(speaker)}>`;
    return `\n${start} --> ${end}\n${voice}${escapeText(cue.text)}\n`;
  });
  return `WEBVTT\n${cues.join('')}`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}
