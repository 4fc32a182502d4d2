import type { ChunkReading } from '../../../src/shared/jobs/journal-records';
import type { Word } from '../../../src/shared/recognition/transcript';
import { EDGE_SECONDS, isSameWord } from './merge-overlap';

/**
 * Whether two readings of the same speech at a cut have the same words, so that there is no doubt
 * about them. Words that may be cut off at the edge of what either heard do not count.
 */
export function agreeAtCut(earlier: ChunkReading, later: ChunkReading): boolean {
  const from = later.chunk.heardStartSeconds + EDGE_SECONDS;
  const to = Math.min(earlier.chunk.heardEndSeconds, later.chunk.heardEndSeconds) - EDGE_SECONDS;
  const isWhole = (word: Word) => word.startSeconds >= from && word.endSeconds <= to;
  const isIn = (words: readonly Word[]) => (word: Word) =>
    words.some((other) => isSameWord(word, other));
  const [before, after] = [earlier.words.filter(isWhole), later.words.filter(isWhole)];
  return before.length > 0 && before.every(isIn(later.words)) && after.every(isIn(earlier.words));
}
