import type { PreparedModel } from './prepared-model';
import type { ModelManifest } from './model-manifest';

/** Log-mel features as a session takes them: rows of `stride`, `frames` of them used. */
export interface SessionFeatures {
  data: Float32Array;
  frames: number;
  stride: number;
}

/** What a session says of them: `frames` rows of `classes` log-probabilities. */
export interface SessionScores {
  data: Float32Array;
  frames: number;
  classes: number;
}

export interface SessionRequest {
  modelId: string;
  features: ModelManifest['features'];
  prepared: PreparedModel;
  /** At least 1. */
  threads: number;
}

/** The known clip as one session hears it. */
export interface ClipReading {
  text: string;
  scores: SessionScores;
}

/** What a port into a session offers to the engine worker. */
export interface ModelPort {
  /** @throws AppError `gpu-failed`, `model-invalid`, `out-of-memory`, `internal` */
  run(features: SessionFeatures): Promise<SessionScores>;
}

/**
 * session.worker: one model in one session, with a runtime of its own. A WebAssembly heap never
 * shrinks, so memory is given back by ending the worker.
 */
export interface SessionApi extends ModelPort {
  /**
   * Starts the runtime and makes the session. Once in a worker's life.
   * @throws AppError `gpu-failed`, `model-invalid`, `out-of-memory`
   */
  open(request: SessionRequest): Promise<void>;
  /** @param samples 16 kHz mono in -1…1 */
  readClip(samples: Float32Array): Promise<ClipReading>;
  /** Runs a second of sound in every padded length up to that of `longestSeconds`. */
  warmUp(longestSeconds: number): Promise<void>;
  /**
   * Seconds that the session takes for `seconds` of sound, warm.
   */
  time(seconds: number): Promise<number>;
  /** Lets another thread run the session: `port` then answers as a `ModelPort`. */
  connect(port: MessagePort): void;
  /** Size of the WebAssembly heap. */
  readHeapBytes(): number;
  /** Seconds that a matrix product of a model's kind takes with this many threads. No `open` before. */
  timeThreads(threads: number): Promise<number>;
}
