import type { DocumentText } from '../../../src/shared/documents/document';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { segment, word } from '../transcript-factory';

/** A segment of these words: each lasts 0.8 s and begins a second after the one before. */
export function say(id: number, text: string, at = id * 10, over: Partial<Segment> = {}): Segment {
  const words = text.split(' ').map((part, index) => word(part, at + index, at + index + 0.8));
  return segment(id, words, over);
}

/** A text of these segments, without speakers and notes. */
export function textOf(...segments: Segment[]): DocumentText {
  return { segments, speakers: [], notes: [] };
}

/** What a segment says and when, and the confidence where it is not 0.9. */
export function timesOf(segment: Segment | undefined): string[] {
  return (segment?.words ?? []).map(({ text, startSeconds, endSeconds, confidence }) => {
    const round = (seconds: number) => Math.round(seconds * 100) / 100;
    const times = `${text} ${round(startSeconds)}–${round(endSeconds)}`;
    return confidence === 0.9 ? times : `${times} ${confidence}`;
  });
}

/** Fails unless a text is as every text has to be. */
export function findFault({ segments, notes }: DocumentText): string | null {
  const ids = new Set<number>();
  let last = -Infinity;
  for (const { id, text, words, startSeconds, endSeconds } of segments) {
    if (ids.has(id)) return `id ${id} is there twice`;
    ids.add(id);
    if (startSeconds < last) return `segment ${id} begins before the one above it`;
    last = startSeconds;
    if (text !== words.map((one) => one.text).join(' ')) return `text of ${id} is not its words`;
    if (endSeconds < startSeconds) return `segment ${id} ends before it begins`;
    let end = startSeconds;
    for (const one of words) {
      if (!one.text || /\s/.test(one.text)) return `'${one.text}' in ${id} is no word`;
      if (one.startSeconds < end) return `'${one.text}' in ${id} begins before ${end}`;
      if (one.endSeconds < one.startSeconds) return `'${one.text}' in ${id} ends before it begins`;
      end = one.endSeconds;
    }
    if (end > endSeconds) return `words of ${id} end after it`;
  }
  return notes.every((note, index) => note.atSeconds >= (notes[index - 1]?.atSeconds ?? 0))
    ? null
    : 'notes are out of order';
}
