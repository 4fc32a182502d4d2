import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';
import type { TimeRange } from '../../shared/recognition/transcript';
import type { PassageRequest } from '../recognition/engine-service';
import { findPieces } from '../recognition/spools/find-pieces';
import type { KeptSound } from '../recognition/spools/find-sound';
import { layOutPieces } from '../recognition/spools/lay-out-pieces';

/** The sound of a passage, as far as it is kept. */
export interface PassageSound {
  kept: KeptSound;
  /** A border of the plan where decoding may end; null: at the end of the recording. */
  toSample: number | null;
}

/** Looks for the pieces of a passage. They are of use only all together: else it is decoded. */
export async function findPassage(
  { jobId, recording, decoded }: Pick<PassageRequest, 'jobId' | 'recording' | 'decoded'>,
  { startSeconds, endSeconds }: TimeRange,
): Promise<PassageSound> {
  const { plan, channels } = recording;
  const { sampleCount } = decoded;
  const spans = layOutPieces(plan, sampleCount).filter(
    (span) =>
      span.endSample > startSeconds * SAMPLE_RATE && span.startSample < endSeconds * SAMPLE_RATE,
  );
  const pieces = await findPieces(jobId, channels, spans);
  const lastSample = spans.at(-1)?.endSample ?? 0;
  return {
    kept:
      pieces.length === spans.length
        ? { isComplete: true, pieces, decoded }
        : { isComplete: false, pieces: [], fromSample: spans[0]?.startSample ?? 0 },
    toSample: lastSample < sampleCount ? lastSample : null,
  };
}
