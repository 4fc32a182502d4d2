import type { Recording } from '../shared/journal-records';
import type { JobWish } from '../shared/jobs';
import type { DecodeOutcome } from '../shared/worker-contracts';

/** Sound of a recording that is being made. */
export interface LiveSound {
  /**
   * Tells `pieces` (a stream of `SpoolPiece`) of all pieces from a sample on, until the recording
   * ends. Whoever followed before hears no more.
   *
   * @param fromSample a border of the plan
   */
  follow(fromSample: number, pieces: MessagePort): Promise<void>;
  /** Calls back with the seconds that are recorded. Returns what ends it. */
  watch(listener: (seconds: number) => void): () => void;
  /** Resolves when the recording ends; rejects where what was recorded is only in its file. */
  readonly finished: Promise<DecodeOutcome>;
}

/** A recording that is recognised while it is made. */
export interface LiveJob {
  id: string;
  fileName: string;
  /** Without a fingerprint, which the file has when it is whole. */
  recording: Recording;
  wish: JobWish;
  handle: FileSystemFileHandle;
  live: LiveSound;
}
