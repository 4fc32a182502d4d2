import type { Segment } from '../shared/recognition/transcript';

/**
 * Ids of segments that editing makes begin here. Recognition counts from 0, and may still go on: a
 * week of speech has fewer segments.
 */
const FIRST_EDITED_ID = 1_000_000;

/** The first id that none of these has. */
export function nextId(items: Iterable<{ id: number }>): number {
  let next = 0;
  for (const { id } of items) if (id >= next) next = id + 1;
  return next;
}

/** An id for a segment that a person makes: neither these nor any that recognition adds have it. */
export function nextSegmentId(segments: readonly Segment[]): number {
  return Math.max(nextId(segments), FIRST_EDITED_ID);
}
