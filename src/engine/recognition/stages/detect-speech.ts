import { proxy, transfer } from 'comlink';
import type { VadRequest, VadResult } from '../../../shared/recognition/worker-contracts';
import type { JobContext } from '../job-context';

/** Finds speech in the pieces; `items` tells the next stage of pieces and regions. */
export function detectSpeech(
  { jobId, workers, calls, options, progress, onEvent }: JobContext,
  request: Pick<VadRequest, 'channels' | 'journal' | 'range' | 'isLive'>,
  pieces: MessagePort,
  items: MessagePort,
): Promise<VadResult> {
  return calls.call(workers.vad, (worker) =>
    worker.detect(
      { jobId, options: options.vad, ...request },
      transfer(pieces, [pieces]),
      transfer(items, [items]),
      proxy((searchedSeconds) => progress.update({ searchedSeconds })),
      proxy((notice) => onEvent({ type: 'notice', notice })),
    ),
  );
}
