import type { ChunkOptions, VadOptions } from './options';

/**
 * Silero's thresholds as in @ricky0123/vad-web. The times are shorter than that package's
 * (which waits for the end of a turn in a dialogue): words get their times from pauses,
 * and `contextSeconds` already keeps what a late region start would lose.
 */
export const defaultVadOptions: VadOptions = {
  positiveThreshold: 0.3,
  negativeThreshold: 0.25,
  redemptionSeconds: 0.4,
  prePadSeconds: 0.2,
  minSpeechSeconds: 0.1,
};

/** GigaAM's reference chunking: 22 s joined, closed above 15 s, cut above 30 s, 0.2 s never alone. */
export const defaultChunkOptions: ChunkOptions = {
  closeAfterSeconds: 15,
  joinWithinSeconds: 22,
  cutAboveSeconds: 30,
  neverAloneSeconds: 0.2,
  contextSeconds: 0.5,
};
