import { SAMPLE_RATE } from './worker-contracts';

/** So many pieces of so many seconds, one row after the other. Together 26 hours. */
const schedule: readonly { count: number; seconds: number }[] = [
  // The first text should come early.
  { count: 1, seconds: 20 },
  { count: 59, seconds: 60 },
  // Of a long recording, the later pieces are longer: each costs an open file from the start.
  { count: 60, seconds: 300 },
  { count: 60, seconds: 1200 },
];

/** Pieces beyond what the header promises, for headers that are a little wrong. */
const sparePieces = 2;

/** No codec for speech needs fewer bits: AMR's lowest mode has 4750. */
const minBitsPerSecond = 4000;

/**
 * How long the pieces of a spool are. They are opened before decoding begins, so there must be
 * enough of them; whatever comes after the last one is full still goes into the last one.
 *
 * @param durationSeconds from the recording's header; null where it gives none
 * @param fileBytes size of the recording's file
 * @returns samples of each piece: at least one piece, at most 180
 */
export function planSpool(durationSeconds: number | null, fileBytes: number): number[] {
  const expectedSeconds = durationSeconds ?? (fileBytes * 8) / minBitsPerSecond;
  const pieces: number[] = [];
  let plannedSeconds = 0;
  let spare = sparePieces;
  for (const { count, seconds } of schedule)
    for (let i = 0; i < count; i++) {
      if (plannedSeconds >= expectedSeconds && spare-- === 0) return pieces;
      pieces.push(seconds * SAMPLE_RATE);
      plannedSeconds += seconds;
    }
  return pieces;
}
