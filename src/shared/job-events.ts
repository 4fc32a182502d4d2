import type { ExecutionProvider, Segment } from './transcript';

/** What the job is mainly waiting for, in the order in which a file goes through. */
export type Stage = 'opening' | 'loading-model' | 'recognising';

/** Seconds of audio that each stage has finished, and what there is in all. */
export interface JobProgress {
  stage: Stage;
  /** Length of the recording: from its header while it is decoded (null when it gives none), then measured. */
  totalSeconds: number | null;
  decodedSeconds: number;
  /** Seconds of audio that VAD has searched for speech. */
  searchedSeconds: number;
  /** Everything before this second has its final text. */
  recognisedSeconds: number;
  /** Wall-clock seconds of recognition, without loading the model: the base of ×RT and the time left. */
  busySeconds: number;
  /** Bytes of the model that are loaded, and all of them; both 0 before and after loading. */
  modelBytesLoaded: number;
  modelBytesTotal: number;
}

/** Progress of a job that has not begun. */
export const noProgress: JobProgress = {
  stage: 'opening',
  totalSeconds: null,
  decodedSeconds: 0,
  searchedSeconds: 0,
  recognisedSeconds: 0,
  busySeconds: 0,
  modelBytesLoaded: 0,
  modelBytesTotal: 0,
};

/** Why the provider in use was chosen. */
export type ProviderReason =
  | 'chosen-by-user'
  | 'webgpu-verified'
  | 'webgpu-missing'
  | 'webgpu-software-only'
  | 'webgpu-wrong-text'
  | 'webgpu-failed';

/** What runs where. */
export interface EngineFacts {
  modelId: string;
  provider: ExecutionProvider;
  threads: number;
  reason: ProviderReason;
}

/** Something that the user should know and that stops nothing. */
export type JobNotice = 'spool-in-memory' | 'single-thread';

/** What a job tells while it runs. */
export type JobEvent =
  | { type: 'progress'; progress: JobProgress }
  | { type: 'engine'; engine: EngineFacts }
  | { type: 'notice'; notice: JobNotice }
  /** Segments from index `from` on are now these; what was there is replaced. */
  | { type: 'segments'; from: number; segments: Segment[] };
