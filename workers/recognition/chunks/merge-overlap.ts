import type { Chunk } from '../../../src/shared/jobs/journal-records';
import type { Word } from '../../../src/shared/recognition/transcript';

/** A word this close to the edge of what the model heard may be cut off. Two encoder frames. */
export const EDGE_SECONDS = 0.08;

/**
 * Joins the readings of two neighbouring chunks whose contexts overlap, so that each word of the
 * overlap comes out exactly once.
 *
 * A seam is laid where it splits the fewest words, as near as can be to the middle between the
 * chunks; words before it belong to the earlier chunk, words after it to the later. Then each
 * side is asked for words that the other gave up and nobody has (times may differ by a frame),
 * and a word that both sides kept is dropped once.
 *
 * @param before words of the earlier chunk, in order
 * @param after words of the later chunk, in order
 * @returns the words that stay, before and after the seam, in order of time
 */
export function mergeOverlap<W extends Word>(
  earlier: Chunk,
  before: readonly W[],
  later: Chunk,
  after: readonly W[],
): { before: W[]; after: W[] } {
  const from = later.heardStartSeconds;
  // A short later chunk may have heard less than the earlier one, whose last words are then not its own.
  const to = Math.min(earlier.heardEndSeconds, later.heardEndSeconds);
  if (from >= to) return { before: [...before], after: [...after] };

  const between = (earlier.endSeconds + later.startSeconds) / 2;
  const middle = Math.min(Math.max(between, from), to);
  const seam = laySeam(from, to, middle, [...before, ...after]);
  const kept = [
    ...before.filter(
      (word) =>
        middleOf(word) < seam || (word.endSeconds <= to - EDGE_SECONDS && !hasReading(after, word)),
    ),
    ...after.filter(
      (word) =>
        middleOf(word) >= seam ||
        (word.startSeconds >= from + EDGE_SECONDS && !hasReading(before, word)),
    ),
  ].sort((a, b) => middleOf(a) - middleOf(b));
  const keptBefore = kept.filter((word) => middleOf(word) < seam);
  const keptAfter = kept.filter((word) => middleOf(word) >= seam);

  const [last, first] = [keptBefore.at(-1), keptAfter[0]];
  if (last && first && isSameWord(last, first)) {
    if (last.confidence >= first.confidence) keptAfter.shift();
    else keptBefore.pop();
  }
  return { before: keptBefore, after: keptAfter };
}

/** The place between `from` and `to` that lies inside the fewest words, nearest to `middle`. */
function laySeam(from: number, to: number, middle: number, words: readonly Word[]): number {
  const edges = words.flatMap((word) => [word.startSeconds, word.endSeconds]);
  const candidates = [middle, ...edges].filter((time) => time >= from && time <= to);
  const split = (time: number) =>
    words.filter((word) => word.startSeconds < time && time < word.endSeconds).length;
  return candidates.reduce((best, time) => {
    const difference = split(time) - split(best);
    const nearer = Math.abs(time - middle) < Math.abs(best - middle);
    return difference < 0 || (difference === 0 && nearer) ? time : best;
  });
}

function hasReading(words: readonly Word[], wanted: Word): boolean {
  return words.some(
    (word) =>
      holds(word, middleOf(wanted)) || holds(wanted, middleOf(word)) || isSameWord(word, wanted),
  );
}

/** Neighbours may overlap by the frame or two in which readings differ, but not to the middle. */
function holds(word: Word, time: number): boolean {
  return word.startSeconds < time && time < word.endSeconds;
}

/** Two readings of one word differ by less than this in time. */
const SAME_WORD_SECONDS = 0.3;

/** Whether two readings have heard the same word at the same place. */
export function isSameWord(a: Word, b: Word): boolean {
  return a.text === b.text && Math.abs(middleOf(a) - middleOf(b)) < SAME_WORD_SECONDS;
}

/** Seconds of the word's middle. */
export function middleOf(word: Word): number {
  return (word.startSeconds + word.endSeconds) / 2;
}
