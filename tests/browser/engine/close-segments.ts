import type { LiveSegment, Segment } from '../../../src/shared/recognition/transcript';

/** Segments of a running job as they will be when nothing can change them any more. */
export function closeSegments(segments: readonly LiveSegment[]): Segment[] {
  return segments.map(({ isOpen: _, ...segment }) => segment);
}
