import type { ChannelCount, DecodeOutcome } from '../recognition/worker-contracts';

/**
 * The folder of the origin private file system that holds recordings made in the page. They are
 * the only copy, so nothing but the user's word deletes them.
 */
export const RECORDINGS_DIRECTORY = 'recordings';

/**
 * Sample rate of a recording's file: that of most microphones, and three times what is recognised
 * (`SAMPLE_RATE`), so that a single filter leads from one to the other.
 */
export const RECORDING_RATE = 48_000;

/** Of the Web Lock that says that a recording is being made, in whatever tab. */
export function nameRecordingLock(fileName: string): string {
  return `pisar-recording-${fileName}`;
}

/** A recording while it is made. */
export interface RecordRequest {
  /** Of the job that recognises it, which is the name of its spool. */
  jobId: string;
  /** Name of the file in `RECORDINGS_DIRECTORY`. */
  fileName: string;
  /** Two: the user's voice on the left, what the tab plays on the right. */
  channels: ChannelCount;
  /** Samples of each piece of the spool. */
  plan: readonly number[];
}

/**
 * Why a recording ends by itself. `sharing-ended`: the user shares the tab no longer, or has closed
 * it. `failed`: the worker that writes it has died.
 */
export type BreakReason = 'sharing-ended' | 'storage-full' | 'failed';

/** A source that is not heard. `muted`: a microphone that gives nothing at all, not even noise. */
export type Silence = 'muted' | 'microphone' | 'tab';

/** What has come in since the last time, ten times a second. */
export interface RecordLevel {
  /** Seconds that are in the file. */
  seconds: number;
  /** Greatest amplitude of each channel, 0 to 1. */
  peaks: number[];
}

/**
 * record.worker: samples of microphones → a WAV file, and 16 kHz PCM in the spool, where it is
 * recognised while it is made (`live-channel.ts`). One recording in its life, whose Web Lock
 * (`nameRecordingLock`) it holds to its end.
 */
export interface RecordApi {
  /**
   * Opens the file. What comes through `samples` (a `Float32Array` for each channel, all of one
   * length, at `RECORDING_RATE`) is written at once; once a second it is sure to be on the disk.
   *
   * @param onFailure hears, once, that the disk takes no more: what was written is good
   * @throws AppError `storage-failed` where the browser gives no file
   */
  begin(
    request: RecordRequest,
    samples: MessagePort,
    onLevel: (level: RecordLevel) => void,
    onFailure: (detail: string) => void,
  ): Promise<void>;
  /**
   * Closes the file and the spool. Who follows then is still told of all pieces, for as long as the
   * worker lives.
   */
  finish(): Promise<DecodeOutcome>;
  /**
   * Puts the header of a file in order whose recording was broken off.
   * @throws where it cannot be opened, as while another tab records it
   */
  mend(fileName: string): Promise<void>;
}
