import type { Segment } from '../shared/recognition/transcript';

/** A segment as it is searched: what is pasted or imported may have letters in several parts. */
export interface JoinedSegment {
  /** Its letters are whole: й and not и with a breve (Unicode NFC). */
  segment: Segment;
  /** Where a place in that text is in the segment as it stands. */
  placeOf: (offset: number) => number;
}

/** A letter with all marks on it. */
const LETTER = /\P{M}\p{M}*|\p{M}+/gsu;

/** The very segment where its letters are whole already. */
export function joinLetters(segment: Segment): JoinedSegment {
  const { text } = segment;
  if (text.normalize('NFC') === text) return { segment, placeOf: (offset) => offset };
  const places: number[] = [];
  for (const { 0: letter, index } of text.matchAll(LETTER))
    for (let unit = letter.normalize('NFC').length; unit > 0; unit--) places.push(index);
  const words = segment.words.map((word) => ({ ...word, text: joinMarks(word.text) }));
  return {
    segment: { ...segment, text: joinMarks(text), words },
    placeOf: (offset) => places[offset] ?? text.length,
  };
}

function joinMarks(text: string): string {
  return text.replace(LETTER, (letter) => letter.normalize('NFC'));
}
