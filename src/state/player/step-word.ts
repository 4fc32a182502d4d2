import type { Segment, Word } from '../../shared/recognition/transcript';
import { findLastStarted, findWord } from '../text/find-word';

/** Channels overlap by a few segments; words that are next in time lie no further away. */
const NEIGHBOURS = 8;

/**
 * The word before or after the one that is heard at a moment, in order of time over all channels.
 *
 * @returns null past either end
 */
export function stepWord(
  segments: readonly Segment[],
  seconds: number,
  direction: 1 | -1,
): Word | null {
  const { segment, word } = findWord(segments, seconds);
  const heard = segments[segment]?.words[word];
  const last = findLastStarted(segments, seconds);
  const near = segments
    .slice(Math.max(0, last - NEIGHBOURS), last + 2)
    .flatMap((neighbour) => neighbour.words);
  // In a pause, the words that began lie behind.
  const isBehind = (start: number) => (heard ? start < heard.startSeconds : start <= seconds);
  const isAhead = (start: number) => start > (heard?.startSeconds ?? seconds);
  const candidates = near.filter(({ startSeconds }) =>
    direction === 1 ? isAhead(startSeconds) : isBehind(startSeconds),
  );
  return candidates.reduce<Word | null>(
    (best, one) => (best && direction * (one.startSeconds - best.startSeconds) >= 0 ? best : one),
    null,
  );
}
