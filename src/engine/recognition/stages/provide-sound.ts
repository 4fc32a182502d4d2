import { proxy, transfer } from 'comlink';
import {
  type DecodeOutcome,
  type DecodeRequest,
  type DecodeResult,
  type Recording,
  SAMPLE_RATE,
  type SpoolPiece,
  type VadRequest,
} from '../../../shared/recognition/worker-contracts';
import { writeStream } from '../../../shared/message-stream';
import type { JobContext } from '../job-context';
import type { KeptSound } from '../spools/find-sound';
import type { LiveSound } from '../../recording/live-sound';
import { watchDecoder } from '../watch-decoder';

/** Where the sound of a job comes from: `file` is decoded as far as it is not kept, `live` followed. */
export type Sound =
  | Extract<KeptSound, { isComplete: true }>
  | (Extract<KeptSound, { isComplete: false }> & ({ file: File } | { live: LiveSound }));

/**
 * Tells the next stage of all pieces: first those that are kept, then those that are decoded, or
 * recorded, now.
 *
 * @param port gets a stream of `SpoolPiece`
 * @throws AppError as `DecodeApi.decode`, `decoder-stuck`
 */
export async function provideSound(
  context: JobContext,
  sound: Sound,
  recording: Recording,
  {
    toSample,
    backpressure,
    range,
  }: Pick<DecodeRequest, 'toSample' | 'backpressure'> & Pick<VadRequest, 'range'>,
  port: MessagePort,
): Promise<DecodeResult> {
  const { jobId, signal, progress, onEvent } = context;
  const pieces = writeStream<SpoolPiece>(port);
  for (const piece of sound.pieces) pieces.write(piece);
  let decoded: DecodeResult;
  if (sound.isComplete) {
    pieces.end();
    decoded = sound.decoded;
  } else {
    const { fromSample } = sound;
    const request = { ...recording, jobId, fromSample, toSample, backpressure };
    // Whoever goes on with the stream gets the port; it keeps its order.
    const outcome = await ('live' in sound
      ? sound.live.follow(signal, fromSample, port, (decodedSeconds) =>
          progress.update({ decodedSeconds }),
        )
      : decode(context, { ...request, file: sound.file }, port));
    decoded = outcome.decoded;
    onEvent({ type: 'decoded', ...outcome });
  }
  const decodedSeconds = decoded.sampleCount / SAMPLE_RATE;
  const totalSeconds = Math.min(decodedSeconds, range?.endSeconds ?? Infinity);
  progress.update({ decodedSeconds, totalSeconds });
  return decoded;
}

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
