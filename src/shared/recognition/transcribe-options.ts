import type { ChannelChoice, ChunkOptions, ProviderChoice, VadOptions } from './options';
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
  vad: VadOptions;
  chunks: ChunkOptions;
}

/** Any part of what a job can be told; what is missing has its default. */
export interface PartialOptions {
  /** `id` of one of the models that the page offers; the demo model where none is named. */
  modelId?: string;
  /** A model of one's own; it wins over `modelId`. */
  model?: ModelManifest;
  provider?: ProviderChoice;
  threads?: number;
  track?: number | null;
  channels?: ChannelChoice;
  vad?: Partial<VadOptions>;
  chunks?: Partial<ChunkOptions>;
}
