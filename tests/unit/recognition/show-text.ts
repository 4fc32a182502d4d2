import { expect } from 'vitest';
import type { LiveSegment, Segment } from '../../../src/shared/recognition/transcript';

/** Takes a change into a shown text: what was told as settled has to stay as it is. */
export function showChange(
  shown: LiveSegment[],
  change: { from: number; segments: readonly LiveSegment[] },
): void {
  const settled = shown.filter(({ isOpen }) => !isOpen);
  expect(shown.slice(0, settled.length), 'nothing is settled behind what is open').toEqual(settled);
  shown.splice(change.from, Infinity, ...change.segments);
  expect(shown.slice(0, settled.length), 'what is settled stays').toEqual(settled);
}

/** Segments as they are in the end. */
export function closed(segments: readonly LiveSegment[]): Segment[] {
  return segments.map(({ isOpen: _, ...segment }) => segment);
}
