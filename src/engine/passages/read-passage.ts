import { appError } from '../../shared/errors';
import { noProgress, type JobProgress } from '../../shared/jobs/job-events';
import type { PassageReading } from '../../shared/jobs/jobs';
import type { TimeRange } from '../../shared/recognition/transcript';
import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';
import type { PassageRequest } from '../recognition/engine-service';
import type { EngineWorkers } from '../recognition/engine-workers';
import { guardStages } from '../recognition/guard-stages';
import type { JobContext } from '../recognition/job-context';
import type { ModelManager } from '../models/model-manager';
import { reopenRecording } from '../recognition/open-recording';
import { ProgressTracker } from '../recognition/progress-tracker';
import { runStages } from '../recognition/run-stages';
import type { Sound } from '../recognition/stages/provide-sound';
import { pickPassage } from './pick-passage';
import { findPieces } from '../recognition/spools/find-pieces';
import type { KeptSound } from '../recognition/spools/find-sound';
import { layOutPieces } from '../recognition/spools/lay-out-pieces';

/** So much more is listened to on both sides, so that words at the borders are whole. */
const MARGIN_SECONDS = 5;

/**
 * Recognises a passage of a recording anew. The job's own journal and spool stay as they are.
 *
 * @param spoolId where sound goes that has to be decoded for it
 * @param onProgress hears which share is done, 0 to 1
 * @throws AppError `file-needed`, and as `runJob`; `AbortError`
 */
export async function readPassage(
  workers: EngineWorkers,
  models: ModelManager,
  spoolId: string,
  signal: AbortSignal,
  request: PassageRequest,
  onProgress: (share: number) => void,
): Promise<PassageReading> {
  const { recording, decoded, file, range, options } = request;
  const heard: TimeRange = {
    startSeconds: Math.max(0, range.startSeconds - MARGIN_SECONDS),
    endSeconds: Math.min(range.endSeconds + MARGIN_SECONDS, decoded.sampleCount / SAMPLE_RATE),
  };
  let isDecoding = false;
  const progress = new ProgressTracker(
    (change) => onProgress(measureShare(change, heard, isDecoding)),
    noProgress,
  );
  const work = async (context: JobContext) => {
    const { kept, toSample } = await findPassage(request, heard);
    let sound: Sound;
    if (kept.isComplete) sound = kept;
    else {
      if (!file) throw appError('file-needed', { fileName: request.fileName });
      isDecoding = true;
      sound = { ...kept, file };
      context.signal.throwIfAborted();
      await reopenRecording(context, file, recording);
    }
    context.signal.throwIfAborted();
    const asked = { recording, sound, toSample, range: heard, journal: false, backpressure: null };
    return runStages(context, asked);
  };
  const shared = { jobId: spoolId, workers, models, signal, options, progress };
  const { engine, recognised } = await guardStages({ ...shared, onEvent: () => {} }, work);
  const segments = pickPassage(recognised.segments, range);
  const words = segments
    .flatMap((segment) => segment.words)
    .sort((a, b) => a.startSeconds - b.startSeconds);
  return { range, segments, words, engine };
}

/** Decoding begins at the start of the file, and counts for half. */
function measureShare(
  { decodedSeconds, recognisedSeconds }: JobProgress,
  { startSeconds, endSeconds }: TimeRange,
  isDecoding: boolean,
): number {
  const length = endSeconds - startSeconds;
  const recognised = length > 0 ? clip((recognisedSeconds - startSeconds) / length) : 1;
  if (!isDecoding) return recognised;
  return (clip(decodedSeconds / endSeconds) + recognised) / 2;
}

const clip = (share: number): number => Math.min(Math.max(share, 0), 1);

/** The sound of a passage, as far as it is kept. */
interface PassageSound {
  kept: KeptSound;
  /** A border of the plan where decoding may end; null: at the end of the recording. */
  toSample: number | null;
}

/** Looks for the pieces of a passage. They are of use only all together: else it is decoded. */
async function findPassage(
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
