import { expect } from 'vitest';
import type { Segment } from '../../../src/shared/transcript';

/** Takes a change into a shown text: what was told as settled has to stay as it is. */
export function showChange(
  shown: Segment[],
  change: { from: number; segments: readonly Segment[] },
): void {
  const settled = shown.filter(({ isOpen }) => !isOpen);
  expect(shown.slice(0, settled.length), 'nothing is settled behind what is open').toEqual(settled);
  shown.splice(change.from, Infinity, ...change.segments);
  expect(shown.slice(0, settled.length), 'what is settled stays').toEqual(settled);
}

/** Segments as they are in the end. */
export function closed(segments: readonly Segment[]): Segment[] {
  return segments.map(({ isOpen: _, ...segment }) => segment);
}
