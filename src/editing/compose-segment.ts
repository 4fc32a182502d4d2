import type { Segment, TimeRange, Word } from '../shared/recognition/transcript';

/** A segment with other words. It lasts as long as it did, unless `span` says otherwise. */
export function composeSegment(
  segment: Segment,
  words: Word[],
  { startSeconds, endSeconds }: TimeRange = segment,
): Segment {
  const text = words.map((word) => word.text).join(' ');
  return { ...segment, startSeconds, endSeconds, text, words };
}
