import type { Chunk } from '../../../src/shared/jobs/journal-records';
import type { ChunkOptions } from '../../../src/shared/recognition/options';

/** So much speech is heard once more on each side of a cut: far more than the edge of a reading spoils. */
const BRIDGE_SECONDS = 8;

/**
 * Plans the passage around a cut inside speech, to be read in one go: the speech that was cut, as
 * far as the two chunks have heard it.
 *
 * @returns null where the later chunk does not begin at such a cut
 */
export function planBridge(
  earlier: Chunk,
  later: Chunk,
  { contextSeconds }: ChunkOptions,
): Chunk | null {
  const cut = later.startSeconds;
  const left = earlier.regions.at(-1);
  const right = later.regions[0];
  if (!left || !right || earlier.endSeconds !== cut) return null;
  const isCutHere = left.endSeconds === cut ? left.goesOn : right.startSeconds < cut;
  if (!isCutHere) return null;
  const startSeconds = Math.max(left.startSeconds, cut - BRIDGE_SECONDS, earlier.heardStartSeconds);
  const endSeconds = Math.min(right.endSeconds, cut + BRIDGE_SECONDS, later.heardEndSeconds);
  return {
    startSeconds,
    endSeconds,
    heardStartSeconds: Math.max(
      cut - BRIDGE_SECONDS,
      left.startSeconds - contextSeconds,
      earlier.regions.at(-2)?.endSeconds ?? 0,
      earlier.heardStartSeconds,
    ),
    heardEndSeconds: Math.min(
      cut + BRIDGE_SECONDS,
      right.endSeconds + contextSeconds,
      later.regions[1]?.startSeconds ?? Infinity,
      later.heardEndSeconds,
    ),
    // The same region, or what VAD has cut from it.
    regions: left.startSeconds === right.startSeconds ? [left] : [left, right],
  };
}
