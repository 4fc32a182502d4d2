import { appError } from '../../shared/errors';
import type { DecodeApi } from '../../shared/recognition/worker-contracts';
import type { WorkerHost } from '../worker-host';

/** A decoder that says nothing for so long hangs: otherwise it speaks a few times a second. */
const SILENCE_SECONDS = 20;

/** After a sleep of the machine timers are late: what the decoder has said is heard first. */
const GRACE_MILLISECONDS = 1000;

/**
 * Ends a decoder that falls silent. ffmpeg is synchronous, so nothing else would stop it.
 *
 * @param work calls the decoder; it must call `pulse` whenever the decoder says something
 * @throws AppError `decoder-stuck`, what `work` throws
 */
export async function watchDecoder<T>(
  decoder: WorkerHost<DecodeApi>,
  work: (pulse: () => void) => Promise<T>,
): Promise<T> {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => decoder.terminate(appError('decoder-stuck', { seconds: SILENCE_SECONDS }));
  const pulse = () => {
    clearTimeout(timer);
    // Progress comes on its own way, and may come after the result.
    if (isOver) return;
    timer = setTimeout(
      () => (timer = setTimeout(end, GRACE_MILLISECONDS)),
      SILENCE_SECONDS * 1000 - GRACE_MILLISECONDS,
    );
  };
  pulse();
  try {
    return await work(pulse);
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}
