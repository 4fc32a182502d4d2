import type { RunRequest } from '../../../src/engine/recognition/engine-service';
import type { TranscribeOptions } from '../../../src/shared/recognition/transcribe-options';

/** A job of the queue that begins, with nothing kept of it yet. */
export function begunRequest(jobId: string, file: File, options: TranscribeOptions): RunRequest {
  return {
    jobId,
    fileName: file.name,
    file,
    live: null,
    options,
    recording: null,
    decoded: null,
    recognisedSeconds: 0,
    journal: true,
    soundBudgetBytes: Infinity,
  };
}
