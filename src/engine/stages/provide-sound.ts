import { proxy, transfer } from 'comlink';
import type { Recording } from '../../shared/journal-records';
import { writeStream } from '../../shared/message-stream';
import {
  SAMPLE_RATE,
  type DecodeOutcome,
  type DecodeRequest,
  type DecodeResult,
  type SpoolPiece,
} from '../../shared/worker-contracts';
import type { JobContext } from '../job-context';
import type { KeptSound } from '../spools/find-sound';
import { watchDecoder } from '../watch-decoder';

/** Where the sound of a job comes from: `file` is decoded as far as it is not kept. */
export type Sound =
  | Extract<KeptSound, { isComplete: true }>
  | (Extract<KeptSound, { isComplete: false }> & { file: File });

/**
 * Tells the next stage of all pieces: first those that are kept, then those that are decoded now.
 *
 * @param port gets a stream of `SpoolPiece`
 * @throws AppError as `DecodeApi.decode`, `decoder-stuck`
 */
export async function provideSound(
  context: JobContext,
  sound: Sound,
  { facts, track, channels, comparison, plan }: Recording,
  { toSample, pace }: Pick<DecodeRequest, 'toSample' | 'pace'>,
  port: MessagePort,
): Promise<DecodeResult> {
  const { jobId, progress, onEvent } = context;
  const pieces = writeStream<SpoolPiece>(port);
  for (const piece of sound.pieces) pieces.write(piece);
  let decoded: DecodeResult;
  if (sound.isComplete) {
    pieces.end();
    decoded = sound.decoded;
  } else {
    const { file, fromSample } = sound;
    const recording = { file, facts, track, channels, comparison, plan };
    const request = { jobId, ...recording, fromSample, toSample, pace };
    const outcome = await decode(context, request, port);
    decoded = outcome.decoded;
    onEvent({ type: 'decoded', ...outcome });
  }
  const totalSeconds = decoded.sampleCount / SAMPLE_RATE;
  progress.update({ decodedSeconds: totalSeconds, totalSeconds });
  return decoded;
}

/** The decoder goes on with the stream, which keeps its order when the port is handed over. */
function decode(
  { workers, calls, progress, onEvent }: JobContext,
  request: DecodeRequest,
  pieces: MessagePort,
): Promise<DecodeOutcome> {
  return watchDecoder(workers.decode, (pulse) =>
    calls.call(workers.decode, (worker) =>
      worker.decode(
        request,
        transfer(pieces, [pieces]),
        proxy((decodedSeconds) => {
          pulse();
          progress.update({ decodedSeconds });
        }),
        proxy((notice) => onEvent({ type: 'notice', notice })),
      ),
    ),
  );
}
