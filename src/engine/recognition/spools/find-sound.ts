import {
  type DecodeResult,
  type Recording,
  SAMPLE_RATE,
  type SpoolPiece,
} from '../../../shared/recognition/worker-contracts';
import { findPieces } from './find-pieces';
import { layOutPieces } from './lay-out-pieces';
import { noPosition, readPosition } from './read-position';

/**
 * Sound before what is recognised that the engine may still listen to: more than the context of
 * a chunk, or a seam, or a chunk that is read again.
 */
export const LOOK_BACK_SAMPLES = 60 * SAMPLE_RATE;

/** What the spool has of the sound that is needed, one piece after the other. */
export type KeptSound =
  | { isComplete: true; pieces: SpoolPiece[]; decoded: DecodeResult }
  /** `fromSample`: a border of the plan, where decoding has to go on. */
  | { isComplete: false; pieces: SpoolPiece[]; fromSample: number };

/**
 * Finds what the spool has for a job that goes on. Before all was decoded a piece is trusted
 * only if VAD had listened to all of it: what was written in the last moments may be lost.
 *
 * @param decoded not null where all of the recording had been decoded
 * @param journal false where VAD and recognition begin anew
 */
export async function findSound(
  jobId: string,
  { plan, channels }: Pick<Recording, 'plan' | 'channels'>,
  decoded: DecodeResult | null,
  journal: boolean,
): Promise<KeptSound> {
  const position = journal ? await readPosition(jobId, channels) : noPosition;
  const { searchedSample, recognisedSample } = position;
  const neededFrom = Math.min(searchedSample, recognisedSample - LOOK_BACK_SAMPLES);
  const trustedTo = decoded?.sampleCount ?? searchedSample;
  const needed = layOutPieces(plan, decoded?.sampleCount ?? null).filter(
    ({ endSample }) => endSample > neededFrom,
  );
  const trusted = needed.filter(({ endSample }) => endSample <= trustedTo);
  const pieces = await findPieces(jobId, channels, trusted);
  if (decoded && pieces.length === needed.length) return { isComplete: true, pieces, decoded };
  return { isComplete: false, pieces, fromSample: needed[pieces.length]?.startSample ?? 0 };
}
