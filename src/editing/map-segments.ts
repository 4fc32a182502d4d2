import type { Segment } from '../shared/recognition/transcript';

/** Segments with some of them changed; the same list where none is. */
export function mapSegments(
  segments: readonly Segment[],
  change: (segment: Segment) => Segment,
): readonly Segment[] {
  let isChanged = false;
  const mapped = segments.map((segment) => {
    const next = change(segment);
    isChanged ||= next !== segment;
    return next;
  });
  return isChanged ? mapped : segments;
}
