import type { SpoolPiece } from '../../../src/shared/recognition/worker-contracts';

/** Where the stages behind the decoder read PCM from. */
export interface SampleSource {
  /** Makes a finished piece known; pieces come in order. */
  add(piece: SpoolPiece): void;
  /** Samples `from`…`to` of a channel (the first one by default) in -1…1, as far as they have been decoded. */
  read(fromSample: number, toSample: number, channel?: number): Promise<Float32Array>;
}
