import type { Segment, TimeRange, Word } from '../../shared/recognition/transcript';

/** A place between two characters of a segment's text. */
export interface TextPlace {
  segment: number;
  offset: number;
}

/** So much of a pause beside a passage belongs to it. */
const MOST_MARGIN_SECONDS = 0.25;

/**
 * The stretch of the recording in which the words between two places of the text are spoken,
 * with half of the pauses on both sides, 0.25 s at most.
 *
 * @returns null where no word is touched
 */
export function findPassage(
  segments: readonly Segment[],
  from: TextPlace,
  to: TextPlace,
): TimeRange | null {
  const touched = segments
    .slice(from.segment, to.segment + 1)
    .flatMap((segment, index) =>
      cutWords(
        segment,
        index === 0 ? from.offset : 0,
        from.segment + index === to.segment ? to.offset : Infinity,
      ),
    );
  if (touched.length === 0) return null;
  const start = touched.reduce((least, word) => Math.min(least, word.startSeconds), Infinity);
  const end = touched.reduce((most, word) => Math.max(most, word.endSeconds), 0);
  const near = segments.slice(Math.max(0, from.segment - 1), to.segment + 2);
  const words = near.flatMap((segment) => segment.words);
  const before = words.reduce(
    (most, word) => (word.endSeconds <= start ? Math.max(most, word.endSeconds) : most),
    0,
  );
  const after = words.reduce(
    (least, word) => (word.startSeconds >= end ? Math.min(least, word.startSeconds) : least),
    Infinity,
  );
  return {
    startSeconds: start - Math.min(MOST_MARGIN_SECONDS, (start - before) / 2),
    endSeconds: end + Math.min(MOST_MARGIN_SECONDS, (after - end) / 2),
  };
}

/** The words of a segment that have a character between two offsets of its text. */
function cutWords({ words }: Segment, from: number, to: number): Word[] {
  let start = 0;
  return words.filter(({ text }) => {
    const end = start + text.length;
    const isTouched = end > from && start < to;
    start = end + 1;
    return isTouched;
  });
}
