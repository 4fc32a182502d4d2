import type { PreparedModel } from './prepared-model';
import type { ModelManifest } from './model-manifest';

/** Log-mel features as a session takes them: rows of `stride`, `frames` of them used. */
export interface SessionFeatures {
  data: Float32Array;
  frames: number;
  stride: number;
}

/** What a session says of them, by its head. */
export type SessionAnswer = SessionScores | SessionTokens;

/** CTC: `frames` rows of `classes` log-probabilities. */
export interface SessionScores {
  kind: 'scores';
  data: Float32Array<ArrayBuffer>;
  frames: number;
  classes: number;
}

/** RNN-T, whose session decodes by itself: what it says at a frame depends on what it said before. */
export interface SessionTokens {
  kind: 'tokens';
  /** Encoder frames in all. */
  frames: number;
  /** Classes of the tokens, in order. */
  ids: Int32Array<ArrayBuffer>;
  /** The encoder frame of each token; never descending, several tokens may share one. */
  tokenFrames: Int32Array<ArrayBuffer>;
  /** Natural logarithm of each token's probability. */
  logPosteriors: Float32Array<ArrayBuffer>;
  /** Natural logarithm of the path's probability, blanks included. */
  logScore: number;
  /** How many classes the head has. */
  classes: number;
  /** Wall-clock seconds that decoding took, of those of the run. */
  decodeSeconds: number;
}

/** What an RNN-T model's encoder gives: `width` rows of `frames` numbers. */
export interface EncodedFrames {
  kind: 'encoded';
  data: Float32Array<ArrayBuffer>;
  frames: number;
  width: number;
}

export interface SessionRequest {
  modelId: string;
  features: ModelManifest['features'];
  prepared: PreparedModel;
  /** At least 1. */
  threads: number;
}

export type ClipNumbers = SessionScores | EncodedFrames;

/** The known clip as one session hears it. */
export interface ClipReading {
  text: string;
  /** What providers are compared by. */
  numbers: ClipNumbers;
}

/** What a port into a session offers to the engine worker. */
export interface ModelPort {
  /** @throws AppError `gpu-failed`, `model-invalid`, `out-of-memory`, `internal` */
  run(features: SessionFeatures): Promise<SessionAnswer>;
}

/**
 * session.worker: one model in one session, with a runtime of its own. A WebAssembly heap never
 * shrinks, so memory is given back by ending the worker.
 */
export interface SessionApi extends ModelPort {
  /**
   * Starts the runtime and makes the session. Once in a worker's life.
   * @returns false where the runtime's threads have not started: those of a new worker may
   * @throws AppError `gpu-failed`, `model-invalid`, `out-of-memory`
   */
  open(request: SessionRequest): Promise<boolean>;
  /** @param pcm 16 kHz mono s16le */
  readClip(pcm: ArrayBuffer): Promise<ClipReading>;
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
  /**
   * Seconds that a matrix product of a model's kind takes with this many threads; `Infinity` where
   * they do not start. No `open` before.
   */
  timeThreads(threads: number): Promise<number>;
}
