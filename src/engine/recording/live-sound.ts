import type { DecodeOutcome, Recording } from '../../shared/recognition/worker-contracts';
import type { JobWish } from '../../shared/jobs/jobs';

/** Sound of a recording that is being made. */
export interface LiveSound {
  /**
   * Tells `pieces` (a stream of `SpoolPiece`) of all pieces from a sample on, until the recording
   * ends.
   *
   * @param fromSample a border of the plan
   * @param onSeconds called with the seconds that are recorded
   * @returns what the recording came to; waits for ever where it breaks off, until aborted
   * @throws AbortError
   */
  follow(
    signal: AbortSignal,
    fromSample: number,
    pieces: MessagePort,
    onSeconds: (seconds: number) => void,
  ): Promise<DecodeOutcome>;
}

/** A recording that is recognised while it is made, in whatever tab. */
export interface LiveJob {
  id: string;
  /** Of the file in the folder of recordings. */
  fileName: string;
  /** Without a fingerprint, which the file has when it is whole. */
  recording: Recording;
  wish: JobWish;
  handle: FileSystemFileHandle;
}
