import type { EngineFacts } from '../shared/job-events';
import type { PassageReading } from '../shared/jobs';
import type { Segment, TimeRange } from '../shared/transcript';

/** A word that lasts no time at the very end belongs to its segment. */
const MARGIN_SECONDS = 0.001;

/**
 * What stands in a passage now, so that it can be put back: all segments that reach into it, whole,
 * and those of other channels that overlap these. Putting back only the words would leave the
 * segments split at the borders of the passage.
 *
 * @param engine what it was recognised with
 */
export function keepReading(
  segments: readonly Segment[],
  range: TimeRange,
  engine: EngineFacts,
): PassageReading {
  let { startSeconds, endSeconds } = range;
  let touched: Segment[] = [];
  for (;;) {
    const found = segments.filter(
      (segment) => segment.startSeconds < endSeconds && segment.endSeconds > startSeconds,
    );
    startSeconds = found.reduce((least, one) => Math.min(least, one.startSeconds), startSeconds);
    endSeconds = found.reduce((most, one) => Math.max(most, one.endSeconds), endSeconds);
    if (found.length === touched.length) break;
    touched = found;
  }
  const words = touched
    .flatMap((segment) => segment.words)
    .sort((a, b) => a.startSeconds - b.startSeconds);
  const kept = { startSeconds, endSeconds: endSeconds + MARGIN_SECONDS };
  return { range: kept, segments: touched, words, engine };
}
