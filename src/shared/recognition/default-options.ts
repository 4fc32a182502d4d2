import type { ChunkOptions, VadOptions } from './options';

/**
 * Silero's own thresholds. The times are shorter than in @ricky0123/vad-web (which waits for the
 * end of a turn in a dialogue): chunks get their silence from `contextSeconds`.
 */
export const defaultVadOptions: VadOptions = {
  positiveThreshold: 0.5,
  negativeThreshold: 0.35,
  redemptionSeconds: 0.4,
  prePadSeconds: 0.2,
  minSpeechSeconds: 0.1,
};

/**
 * GigaAM's reference chunking: 22 s joined, closed above 15 s, cut above 30 s, 0.2 s never alone.
 * A pause does not part: one of 60 s is longer than any chunk.
 */
export const defaultChunkOptions: ChunkOptions = {
  joinPauseSeconds: 60,
  closeAfterSeconds: 15,
  joinWithinSeconds: 22,
  cutAboveSeconds: 30,
  neverAloneSeconds: 0.2,
  contextSeconds: 0.5,
  overlapSeconds: 1.5,
  splitMarginNats: null,
};
