import type { Chunk } from '../../../src/shared/jobs/journal-records';
import type { Region } from '../../../src/shared/recognition/worker-contracts';

/** A region of speech, with an end of its own. */
export function region(startSeconds: number, endSeconds: number, speechProbability = 0.9): Region {
  return { startSeconds, endSeconds, speechProbability, goesOn: false };
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
