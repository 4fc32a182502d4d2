import type { AppProblem } from './errors';
import type { JobNotice } from './job-events';
import type { ModelManifest } from './model-manifest';
import type { ChunkOptions, VadOptions } from './options';
import type { ExecutionProvider, Fallback, Incomplete, Segment } from './transcript';

/** Sample rate of everything after decoding, mono. The rate that Silero VAD and GigaAM are trained at. */
export const SAMPLE_RATE = 16000;

/** One stretch of decoded PCM, s16 mono at 16 kHz, complete and closed. */
export interface SpoolPiece {
  /** First sample, counted from the beginning of the recording; pieces follow each other without a gap. */
  startSample: number;
  sampleCount: number;
  /** Name within the job's spool directory in OPFS, or the data itself where there is no OPFS. */
  source: { kind: 'opfs'; directory: string; name: string } | { kind: 'memory'; blob: Blob };
}

/** What is known of a recording before it is decoded. */
export interface RecordingFacts {
  /** Length from the file's header; null where it gives none. */
  durationSeconds: number | null;
  container: string;
  audioTracks: AudioTrack[];
}

export interface AudioTrack {
  /** Index among the audio streams, the `n` of ffmpeg's `0:a:n`. */
  index: number;
  codec: string;
  channels: number;
  sampleRate: number;
  isDefault: boolean;
}

export interface DecodeResult {
  sampleCount: number;
  incomplete: Incomplete | null;
  /** Wall-clock seconds inside the decoder. */
  decodeSeconds: number;
}

/** decode.worker: container and codec → 16 kHz mono PCM in the spool. One file at a time. */
export interface DecodeApi {
  /**
   * Reads headers only.
   * @throws AppError `empty-file`, `not-audio`, `no-sound`, `file-unreadable`
   */
  probe(file: File): Promise<RecordingFacts>;
  /**
   * Decodes the file that was probed last into the spool directory `jobId`, and tells `pieces`
   * (a stream of `SpoolPiece`, see `message-stream.ts`) of each finished piece. The stream ends
   * with the recording, or fails with the error that this call throws.
   *
   * @param onProgress called at most a few times a second with seconds of audio decoded
   * @throws AppError `not-audio`, `no-sound`, `file-unreadable`, `out-of-memory`
   */
  decode(
    request: DecodeRequest,
    pieces: MessagePort,
    onProgress: (decodedSeconds: number) => void,
    onNotice: (notice: JobNotice) => void,
  ): Promise<DecodeResult>;
}

export interface DecodeRequest {
  jobId: string;
  file: File;
  facts: RecordingFacts;
  /** `AudioTrack.index`. */
  track: number;
}

/** What vad.worker sends to engine.worker, in order of time. */
export type VadItem =
  /** A piece of PCM that later regions may lie in. */
  | { type: 'piece'; piece: SpoolPiece }
  | { type: 'region'; region: Region }
  /** All regions that end before this second have been sent. */
  | { type: 'searched'; seconds: number };

/** Speech found by VAD. Regions are in order and do not overlap. */
export interface Region {
  startSeconds: number;
  endSeconds: number;
  /** 0 to 1: mean probability of speech over the region's frames. */
  speechProbability: number;
}

export interface VadResult {
  speechSeconds: number;
  /** Wall-clock seconds of inference. */
  vadSeconds: number;
}

/** vad.worker: PCM → regions. */
export interface VadApi {
  /**
   * Reads a stream of `SpoolPiece` from `pieces` and writes a stream of `VadItem` to `items`.
   * @throws AppError `internal`, `out-of-memory`, `AbortError` after `cancel`
   */
  detect(
    jobId: string,
    options: VadOptions,
    pieces: MessagePort,
    items: MessagePort,
    onProgress: (searchedSeconds: number) => void,
  ): Promise<VadResult>;
  cancel(jobId: string): void;
}

export interface EngineResult {
  segments: Segment[];
  featuresSeconds: number;
  modelSeconds: number;
  textSeconds: number;
  /** Tokens that the vocabulary has no text for. */
  unknownTokens: number;
  fallbacks: Fallback[];
}

/** What a running recognition tells the page. */
export type EngineEvent =
  | { type: 'recognised'; seconds: number; busySeconds: number }
  | { type: 'segments'; from: number; segments: Segment[] };

/** A session that the engine worker may run: `port` answers as a `ModelPort`. */
export interface ModelConnection {
  port: MessagePort;
  provider: ExecutionProvider;
}

/** What a recognition is done with. */
export interface RecogniseRequest {
  jobId: string;
  chunks: ChunkOptions;
  features: ModelManifest['features'];
  /** Content of the vocabulary file. */
  vocabulary: string;
  provider: ExecutionProvider;
}

/** engine.worker: PCM and regions → segments. The model runs elsewhere, behind a port. */
export interface EngineApi {
  /**
   * Recognises what comes through `items` (a stream of `VadItem`).
   *
   * @param model a `ModelPort`
   * @param replaceModel asked when the model fails: gives the next one, or throws what the job
   *   is to fail with. The same chunk is then recognised again.
   * @throws AppError `internal`, `out-of-memory`, what `replaceModel` throws, `AbortError` after `cancel`
   */
  recognise(
    request: RecogniseRequest,
    model: MessagePort,
    items: MessagePort,
    onEvent: (event: EngineEvent) => void,
    replaceModel: (problem: AppProblem) => Promise<ModelConnection>,
  ): Promise<EngineResult>;
  /** The model's worker has ended: what waits for its answer fails with this. */
  dropModel(jobId: string, problem: AppProblem): void;
  cancel(jobId: string): void;
}
