import type { JobEvent } from '../shared/job-events';
import type { TranscribeOptions } from '../shared/options';
import type { Transcript } from '../shared/transcript';

/**
 * The page's side of the workers.
 */
export class EngineClient {
  /**
   * Transcribes one file.
   *
   * @param signal aborts the job; the promise then rejects with an `AbortError` within about 2 s
   * @param onEvent hears progress, engine facts, notices and segments as they come
   * @throws AppError with the reason, `AbortError` when aborted
   */
  async transcribe(
    signal: AbortSignal,
    file: File,
    options: TranscribeOptions,
    onEvent: (event: JobEvent) => void,
  ): Promise<Transcript> {
    void signal, file, options, onEvent;
    throw new Error('not yet');
  }

  /** Ends the workers. */
  dispose(): void {}
}
