import type { Chunk } from '../../../src/shared/jobs/journal-records';

/** One reading of a chunk. */
export interface Reading {
  chunk: Chunk;
  /** Natural logarithm of the probability of the best path: nearer to 0 is surer. */
  logScore: number;
}

/**
 * Reads a chunk as a whole and in two parts, cut at its widest pause, and keeps what is surer;
 * parts that win are treated likewise. For models trained on single utterances: to them two
 * utterances in one chunk, or one in two chunks, are equally strange, and show it in their score.
 *
 * @param read recognises one chunk
 * @param marginNats the whole must be surer than its parts by this much
 * @param contextSeconds as in `ChunkOptions`
 * @returns readings in order of time, which together cover the chunk
 */
export async function readSurest<R extends Reading>(
  chunk: Chunk,
  read: (chunk: Chunk) => Promise<R>,
  marginNats: number,
  contextSeconds: number,
): Promise<R[]> {
  const decide = async (whole: R): Promise<R[]> => {
    const parts = splitAtWidestPause(whole.chunk, contextSeconds);
    if (!parts) return [whole];
    const left = await read(parts[0]);
    const right = await read(parts[1]);
    const gain = left.logScore + right.logScore - whole.logScore;
    if (gain <= -marginNats) return [whole];
    return [...(await decide(left)), ...(await decide(right))];
  };
  return decide(await read(chunk));
}

function splitAtWidestPause(chunk: Chunk, contextSeconds: number): [Chunk, Chunk] | null {
  const { regions } = chunk;
  if (regions.length < 2) return null;
  const pauseBefore = (i: number) =>
    (regions[i]?.startSeconds ?? 0) - (regions[i - 1]?.endSeconds ?? 0);
  let cut = 1;
  for (let i = 2; i < regions.length; i++) if (pauseBefore(i) > pauseBefore(cut)) cut = i;
  const endSeconds = regions[cut - 1]?.endSeconds ?? chunk.endSeconds;
  const startSeconds = regions[cut]?.startSeconds ?? chunk.startSeconds;
  return [
    {
      ...chunk,
      endSeconds,
      heardEndSeconds: Math.min(endSeconds + contextSeconds, startSeconds),
      regions: regions.slice(0, cut),
    },
    {
      ...chunk,
      startSeconds,
      heardStartSeconds: Math.max(startSeconds - contextSeconds, endSeconds),
      regions: regions.slice(cut),
    },
  ];
}
