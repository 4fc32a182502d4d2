import type { TimeRange } from '../../shared/recognition/transcript';

export type Border = 'start' | 'end';

/** Less than a word cannot be recognised. */
const SHORTEST_SECONDS = 0.5;

/** Moves one border of a passage, within the recording and no nearer to the other than half a second. */
export function moveBorder(
  { startSeconds, endSeconds }: TimeRange,
  border: Border,
  seconds: number,
  durationSeconds: number,
): TimeRange {
  return border === 'start'
    ? {
        startSeconds: Math.max(0, Math.min(startSeconds + seconds, endSeconds - SHORTEST_SECONDS)),
        endSeconds,
      }
    : {
        startSeconds,
        endSeconds: Math.min(
          durationSeconds,
          Math.max(endSeconds + seconds, startSeconds + SHORTEST_SECONDS),
        ),
      };
}
