import type { Segment } from '../shared/recognition/transcript';
import type { WordPlace } from './places';

/** Words that the model was less sure of than this, in order. What a person vouches for is never one. */
export function findUncertain(segments: readonly Segment[], threshold: number): WordPlace[] {
  const places: WordPlace[] = [];
  for (const { id: segmentId, words } of segments)
    for (const [word, { confidence }] of words.entries())
      if (confidence < threshold && confidence < 1) places.push({ segmentId, word });
  return places;
}

/**
 * The uncertain word after a place, or before it.
 *
 * @param from null, or a segment that is no longer there: from the beginning, or from the end
 * @param step 1: after; -1: before
 * @returns null where there is none on that side
 */
export function stepUncertain(
  segments: readonly Segment[],
  threshold: number,
  from: WordPlace | null,
  step: 1 | -1,
): WordPlace | null {
  const start = from ? segments.findIndex(({ id }) => id === from.segmentId) : -1;
  let index = start >= 0 ? start : step > 0 ? 0 : segments.length - 1;
  let word: number | null = start >= 0 && from ? from.word + step : null;
  for (let segment = segments[index]; segment; segment = segments[(index += step)]) {
    const { words, id: segmentId } = segment;
    word ??= step > 0 ? 0 : words.length - 1;
    for (; word >= 0 && word < words.length; word += step) {
      const { confidence = 1 } = words[word] ?? {};
      if (confidence < threshold && confidence < 1) return { segmentId, word };
    }
    word = null;
  }
  return null;
}
