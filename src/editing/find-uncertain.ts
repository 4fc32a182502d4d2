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
