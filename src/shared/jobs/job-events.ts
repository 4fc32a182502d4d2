import type { JobNotice } from './job-states';
import type { ProviderReason } from '../models/model-states';
import type { DecodeResult, Recording } from '../recognition/worker-contracts';
import type { ExecutionProvider, Precision } from '../models/prepared-model';
import type { LiveSegment } from '../recognition/transcript';
import type { Waveform } from '../recognition/waveform';

/**
 * What the job is mainly waiting for, in the order in which a file goes through.
 * `comparing-channels`: whether there are two voices on two channels.
 */
export type Stage = 'opening' | 'comparing-channels' | 'loading-model' | 'recognising';

/** Seconds of audio that each stage has finished, and what there is in all. */
export interface JobProgress {
  stage: Stage;
  /** Where the part begins that is recognised; missing: at the beginning. */
  fromSeconds?: number;
  /**
   * Length of the recording: from its header while it is decoded (null when it gives none), then measured.
   * Of a part, where it ends.
   */
  totalSeconds: number | null;
  decodedSeconds: number;
  /** Seconds of audio that VAD has searched for speech. */
  searchedSeconds: number;
  /** Everything before this second has its final text. */
  recognisedSeconds: number;
  /** Chunks that are recognised, and all of them: null until all speech has been found. */
  chunk: number;
  chunksTotal: number | null;
  /** Wall-clock seconds of recognition, without loading the model: the base of ×RT and the time left. */
  busySeconds: number;
  /** What a job that is `loading-model` waits for; null in other stages. */
  modelPhase: ModelPhase | null;
  /** Bytes of the model that are downloaded or verified, and all of them; both 0 otherwise. */
  modelBytesLoaded: number;
  modelBytesTotal: number;
}

/** What making a model ready can take, in order. `checking`: the known clip on a new graphics card. */
export type ModelPhase =
  | 'downloading'
  | 'verifying'
  | 'preparing'
  | 'checking'
  | 'loading'
  | 'warming'
  | 'waiting_for_gpu';

/** Progress of a job that has not begun. */
export const noProgress: JobProgress = {
  stage: 'opening',
  totalSeconds: null,
  decodedSeconds: 0,
  searchedSeconds: 0,
  recognisedSeconds: 0,
  chunk: 0,
  chunksTotal: null,
  busySeconds: 0,
  modelPhase: null,
  modelBytesLoaded: 0,
  modelBytesTotal: 0,
};

/** What runs where. */
export interface EngineFacts {
  modelId: string;
  provider: ExecutionProvider;
  precision: Precision;
  threads: number;
  reason: ProviderReason;
  /** True where the session was there already. */
  cacheHit: boolean;
}

/** What a job tells while it runs. */
export type JobEvent =
  | { type: 'progress'; progress: JobProgress }
  /** What is known of the recording, before a sample is decoded. */
  | { type: 'recording'; recording: Recording }
  /** All of it is in the spool, and how loud it is is known. */
  | { type: 'decoded'; decoded: DecodeResult; waveform: Waveform | null }
  | { type: 'engine'; engine: EngineFacts }
  | { type: 'notice'; notice: JobNotice }
  /** Segments from index `from` on are now these; what was there is replaced. */
  | { type: 'segments'; from: number; segments: LiveSegment[] };
