import type { Segment } from '../shared/transcript';

/** Neighbours that are shown as one. */
export interface SegmentGroup {
  /** Index of the first one in the text. */
  first: number;
  segments: readonly Segment[];
  /** Channel of the segment before; undefined at the beginning. */
  channelBefore: number | null | undefined;
}

/** About a screenful. */
const GROUP_SIZE = 16;

/**
 * Cuts a text into groups of 16 segments. Those that have not changed are the same objects as
 * before, so that a change of the text costs as much as what has changed.
 */
export function groupSegments(
  before: readonly SegmentGroup[],
  segments: readonly Segment[],
): SegmentGroup[] {
  return Array.from({ length: Math.ceil(segments.length / GROUP_SIZE) }, (_, place) => {
    const first = place * GROUP_SIZE;
    const group: SegmentGroup = {
      first,
      segments: segments.slice(first, first + GROUP_SIZE),
      channelBefore: segments[first - 1]?.channel,
    };
    const old = before[place];
    return old && isSame(old, group) ? old : group;
  });
}

function isSame(a: SegmentGroup, b: SegmentGroup): boolean {
  return (
    a.channelBefore === b.channelBefore &&
    a.segments.length === b.segments.length &&
    a.segments.every((segment, index) => segment === b.segments[index])
  );
}
