import type { Region } from '../../../src/shared/worker-contracts';
import type { Chunk } from '../../../workers/pipeline/chunks/plan-chunks';

/** A region of speech. */
export function region(startSeconds: number, endSeconds: number, speechProbability = 0.9): Region {
  return { startSeconds, endSeconds, speechProbability };
}

/** A chunk of one region, heard with `contextSeconds` on both sides unless told otherwise. */
export function chunk(
  startSeconds: number,
  endSeconds: number,
  over: Partial<Chunk> & { contextSeconds?: number } = {},
): Chunk {
  const { contextSeconds = 0, ...rest } = over;
  return {
    startSeconds,
    endSeconds,
    heardStartSeconds: Math.max(0, startSeconds - contextSeconds),
    heardEndSeconds: endSeconds + contextSeconds,
    regions: [region(startSeconds, endSeconds)],
    ...rest,
  };
}
