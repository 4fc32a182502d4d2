import type { Segment } from '../shared/transcript';

/** One subtitle. Times are whole milliseconds, because subtitle formats know nothing finer. */
export interface Cue {
  startMilliseconds: number;
  endMilliseconds: number;
  /** One line, never empty. */
  text: string;
}

/**
 * Subtitles of segments, in order of time: no cue is empty, shorter than a millisecond,
 * or begins before the one in front of it has ended.
 */
export function splitCues(segments: readonly Segment[]): Cue[] {
  const spoken = segments.filter(({ text }) => text.trim() !== '');
  let previousEnd = 0;
  return spoken.map((segment, index) => {
    const next = spoken[index + 1]?.startSeconds ?? Infinity;
    const startMilliseconds = Math.max(toMilliseconds(segment.startSeconds), previousEnd);
    const endMilliseconds = Math.max(
      toMilliseconds(Math.min(segment.endSeconds, next)),
      startMilliseconds + 1,
    );
    previousEnd = endMilliseconds;
    return { startMilliseconds, endMilliseconds, text: segment.text.trim().replace(/\s+/g, ' ') };
  });
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
