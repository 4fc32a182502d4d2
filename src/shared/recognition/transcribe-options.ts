import type { ChannelChoice, ChunkOptions, ProviderChoice, VadOptions } from './options';
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
  /** Null, or missing in what earlier versions kept: all of the recording. */
  range?: RangeWish | null;
  vad: VadOptions;
  chunks: ChunkOptions;
}
