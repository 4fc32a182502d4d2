import type { Segment } from '../../shared/recognition/transcript';

/** Places of segments in a text, by `Segment.id`. */
export function indexSegments(segments: readonly Segment[]): ReadonlyMap<number, number> {
  return new Map(segments.map(({ id }, place) => [id, place]));
}
