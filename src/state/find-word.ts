import type { Segment } from '../shared/transcript';

/** A word by its place; -1 where there is none. */
export interface WordPlace {
  segment: number;
  word: number;
}

/**
 * The word that is heard at a moment. Within a segment a word is heard until the next one begins;
 * the last one until it ends.
 *
 * @param segments in order of time
 * @returns the segment that began last, and its word or -1 in the pause after it
 */
export function findWord(segments: readonly Segment[], seconds: number): WordPlace {
  const segment = findLastStarted(segments, seconds);
  const words = segments[segment]?.words ?? [];
  const word = findLastStarted(words, seconds);
  const isOver = word === words.length - 1 && seconds >= (words[word]?.endSeconds ?? 0);
  return { segment, word: isOver ? -1 : word };
}

/** The last item that has begun, by bisection; -1 before the first. */
function findLastStarted(items: readonly { startSeconds: number }[], seconds: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item && item.startSeconds <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
