import type { DecodeResult, Recording, Region } from '../recognition/worker-contracts';
import type { AppProblem } from '../errors';
import type { EngineFacts } from './job-events';
import type { JobNotice, JobPhase } from './job-states';
import type { FileFacts, JobWish } from './jobs';
import type { TranscribeOptions } from '../recognition/transcribe-options';
import type { TimeRange, Transcript, Word } from '../recognition/transcript';

/** A job as the journal keeps it. */
export interface JobRecord {
  id: string;
  /** Jobs are shown, and begun, in the order of this number. */
  place: number;
  phase: JobPhase;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** When it was last begun from the start again; milliseconds since 1970. */
  againAt?: number;
  startedAt: number | null;
  finishedAt: number | null;
  file: FileFacts;
  /** As `JobView.title`; records of earlier versions have none. */
  title?: string | null;
  wish: JobWish;
  /** What it was begun with; null before. */
  options: TranscribeOptions | null;
  recording: Recording | null;
  /** Not null once all of the recording is in the spool. */
  decoded: DecodeResult | null;
  engine: EngineFacts | null;
  notices: JobNotice[];
  problem: AppProblem | null;
  /** Seconds of the recording that were recognised when this was written. */
  recognisedSeconds: number;
  /** Chunks that were recognised; not there before it is done, nor in records of earlier versions. */
  chunks?: number | null;
  /** What the transcript says, without its text; null while it is not done. Its text is its document's. */
  result?: Omit<Transcript, 'segments'> | null;
  /** Names of speakers by channel: versions before 0.2 kept them here, now they are the document's. */
  speakerNames?: (string | null)[];
}

/** A window of the recording in which VAD has looked for speech. Written before its regions are told. */
export interface SearchRecord {
  jobId: string;
  channel: number;
  /** From 0, without gaps. */
  index: number;
  /** The regions that ended in this window. */
  regions: Region[];
  /** Where the next window begins. */
  toSample: number;
  /** What the next window goes on with. */
  state: SearchState;
  isLast: boolean;
  /** Wall-clock seconds of inference. */
  vadSeconds: number;
}

/** All that VAD remembers between two windows of a channel. */
export interface SearchState {
  /** Length of the next window. */
  windowSamples: number;
  /** Of the model: [2, 1, 128]. */
  model: Float32Array;
  /** The last samples before the next window. */
  context: Float32Array;
  hysteresis: HysteresisState;
}

/** `SpeechHysteresis` between two frames. Frames are counted from the beginning of the recording. */
export interface HysteresisState {
  frame: number;
  free: number;
  start: number;
  quiet: number;
  positive: number;
  sum: number;
  count: number;
  /** Where an open region is to be cut should it get too long, with sum and count before that frame. */
  cut: { frame: number; probability: number; sum: number; count: number } | null;
}

/** What the model hears at once. */
export interface Chunk extends TimeRange {
  /** The stretch that the model hears: that which the chunk answers for, with context on both sides. */
  heardStartSeconds: number;
  heardEndSeconds: number;
  /** The regions in the chunk, in order. */
  regions: readonly Region[];
}

/** A planned chunk that has been recognised. Written before its words are told. */
export interface ChunkRecord {
  jobId: string;
  channel: number;
  /** Number of the planned chunk on its channel, from 0, without gaps. */
  index: number;
  /** What was kept of it, in order of time: one reading, or one for each part. */
  readings: ChunkReading[];
  /** The passage around the cut that the chunk begins at, where its words were in doubt. */
  bridge: ChunkReading | null;
  /** What took the place of a model that had failed by then. */
  replacement: { provider: 'wasm' | 'webgpu'; detail: string } | null;
  /** Wall-clock seconds. */
  featuresSeconds: number;
  modelSeconds: number;
  textSeconds: number;
  busySeconds: number;
}

export interface ChunkReading {
  chunk: Chunk;
  words: Word[];
  unknownTokens: number;
}
