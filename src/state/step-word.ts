import type { Segment, Word } from '../shared/transcript';
import { findWord } from './find-word';

/**
 * The word before or after the one that is heard at a moment.
 *
 * @returns null past either end
 */
export function stepWord(
  segments: readonly Segment[],
  seconds: number,
  direction: 1 | -1,
): Word | null {
  const { segment, word } = findWord(segments, seconds);
  const words = segments[segment]?.words ?? [];
  // In the pause after a segment all of its words lie behind.
  const position = word === -1 ? words.length : word;
  const neighbours = segments[segment + direction]?.words;
  const outside = direction === 1 ? neighbours?.[0] : neighbours?.at(-1);
  return words[position + direction] ?? outside ?? null;
}
