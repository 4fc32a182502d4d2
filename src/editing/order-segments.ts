import type { Segment } from '../shared/recognition/transcript';

/** Segments in order of time: what was cut may begin after one that another voice speaks meanwhile. */
export function orderSegments(segments: readonly Segment[]): readonly Segment[] {
  const isInOrder = segments.every(
    ({ startSeconds }, index) => startSeconds >= (segments[index - 1]?.startSeconds ?? -Infinity),
  );
  return isInOrder
    ? segments
    : segments.toSorted(
        (a, b) => a.startSeconds - b.startSeconds || (a.channel ?? 0) - (b.channel ?? 0),
      );
}
