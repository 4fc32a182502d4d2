import type { DecodeOutcome, SpoolPiece } from '../recognition/worker-contracts';

/**
 * The channel on which record.worker tells every tab of the sound that it writes to the spool of a
 * job. Whoever follows asks, and is told of what there is, then of each piece as it comes.
 */
export function nameLiveChannel(jobId: string): string {
  return `pisar-live-${jobId}`;
}

/** What one who follows says. */
export interface LiveQuestion {
  /** Its name on the channel. */
  follower: string;
  /** A border of the plan. */
  fromSample: number;
}

/** What the recording's worker says, in order. */
export type LiveAnswer =
  /** Pieces that were there when a follower came, from its sample on; only that one is meant. */
  | { type: 'before'; follower: string; pieces: readonly SpoolPiece[] }
  | { type: 'piece'; piece: SpoolPiece }
  /** Seconds that are recorded. */
  | { type: 'reached'; seconds: number }
  /** The recording has ended; also told to who follows afterwards. */
  | { type: 'end'; outcome: DecodeOutcome };
