import type { JobWish } from '../jobs/jobs';
import type { ChannelChoice, ChunkOptions, ProviderChoice, VadOptions } from './options';
import type { RawSound } from './raw-sound';
import type { RangeWish } from './transcript';
import type { ModelManifest } from '../models/model-manifest';

/** What one job is asked to do. */
export interface TranscribeOptions {
  model: ModelManifest;
  provider: ProviderChoice;
  /** WebAssembly threads; 0 means as many as help on this machine, 64 at most. */
  threads: number;
  /** `AudioTrack.index`; null for the file's own default. */
  track: number | null;
  channels: ChannelChoice;
  /** How sound without a header is read; null, or absent of old jobs: as the file itself says. */
  raw?: RawSound | null;
  /** Null, or missing in what earlier versions kept: all of the recording. */
  range?: RangeWish | null;
  vad: VadOptions;
  chunks: ChunkOptions;
}

/** Any part of what a job can be told; what is missing has its default, and the model is the demo. */
export interface PartialOptions extends JobWish {
  /** A model of one's own; it wins over `modelId`. */
  model?: ModelManifest;
  chunks?: Partial<ChunkOptions>;
}
