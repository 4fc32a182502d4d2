import type { ExecutionProvider } from '../models/prepared-model';

/** When VAD's probabilities begin and end a region. */
export interface VadOptions {
  /** A frame at or above this is speech. 0 to 1. */
  positiveThreshold: number;
  /** A frame below this counts towards the end of a region. 0 to `positiveThreshold`. */
  negativeThreshold: number;
  /** So much non-speech ends a region. */
  redemptionSeconds: number;
  /** So much before the first speech frame belongs to the region. */
  prePadSeconds: number;
  /** A region with less speech than this is dropped. */
  minSpeechSeconds: number;
}

/** How regions become chunks. */
export interface ChunkOptions {
  /** Regions further apart than this are never joined. */
  joinPauseSeconds: number;
  /** A chunk longer than this is closed. */
  closeAfterSeconds: number;
  /** Regions are joined while the chunk stays within this. */
  joinWithinSeconds: number;
  /** A chunk longer than this is cut into equal parts. */
  cutAboveSeconds: number;
  /** A chunk of this length or less is never closed on its own. */
  neverAloneSeconds: number;
  /** Silence that the model hears on each side of a chunk, as far as there is any. */
  contextSeconds: number;
  /** Speech that the model hears beyond a cut inside speech, on both sides of it. */
  overlapSeconds: number;
  /**
   * Not null for a model that was trained on single utterances: a chunk of several regions is
   * also read in two parts, cut at its widest pause, and the parts likewise; the whole is kept
   * only where its best path is surer than that of the parts by this many nats.
   */
  splitMarginNats: number | null;
}

export type ProviderChoice = 'auto' | ExecutionProvider;

/**
 * What is done with two channels. `auto`: they are listened to; two voices are recognised apart,
 * all else is mixed.
 */
export type ChannelChoice = 'auto' | 'mixed' | 'apart';
