import type { Segment } from '../../shared/recognition/transcript';

/** A word by its index, and that of its segment; -1 where there is none. */
export interface WordIndex {
  segment: number;
  word: number;
}

/** Segments are broken before 12 s where they can be: none that began earlier is still heard. */
const LONGEST_SEGMENT_SECONDS = 30;

/**
 * The word that is heard at a moment. Within a segment a word is heard until the next one begins;
 * the last one until it ends. Where channels overlap, it is the word that began last.
 *
 * @param segments in order of their beginnings
 * @returns the segment that is heard and its word; the one that began last and -1 in a pause
 */
export function findWord(segments: readonly Segment[], seconds: number): WordIndex {
  const last = findLastStarted(segments, seconds);
  let found: WordIndex = { segment: last, word: -1 };
  let begin = -Infinity;
  for (let index = last; index >= 0; index--) {
    const segment = segments[index];
    if (!segment || segment.startSeconds < seconds - LONGEST_SEGMENT_SECONDS) break;
    const word = findInside(segment, seconds);
    const start = segment.words[word]?.startSeconds ?? -Infinity;
    if (start > begin) {
      found = { segment: index, word };
      begin = start;
    }
    // Only other channels may go on from before.
    if (segment.channel === null) break;
  }
  return found;
}

/** The last item that has begun, by bisection; -1 before the first. */
export function findLastStarted(
  items: readonly { startSeconds: number }[],
  seconds: number,
): number {
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

function findInside({ words }: Segment, seconds: number): number {
  const word = findLastStarted(words, seconds);
  const isOver = word === words.length - 1 && seconds >= (words[word]?.endSeconds ?? 0);
  return isOver ? -1 : word;
}
