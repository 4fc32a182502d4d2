import type { Segment } from '../../shared/recognition/transcript';
import type { TextMatch, WordPlace } from '../document/text-editor';

/** Where a word stands in the text of its segment; null where there is none. */
export function locateMatch(segment: Segment | undefined, place: WordPlace): TextMatch | null {
  const word = segment?.words[place.word];
  if (!segment || !word) return null;
  const before = segment.words.slice(0, place.word);
  const from = before.reduce((sum, { text }) => sum + text.length + 1, 0);
  return { segmentId: segment.id, from, to: from + word.text.length };
}

/** The word of a segment that a place in its text belongs to. */
export function findWordAt(segment: Segment, offset: number): WordPlace {
  let end = -1;
  const word = segment.words.findIndex(({ text }) => (end += text.length + 1) >= offset);
  return { segmentId: segment.id, word: word === -1 ? segment.words.length - 1 : word };
}
