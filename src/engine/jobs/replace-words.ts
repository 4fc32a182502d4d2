import type { PassageReading } from '../../shared/jobs/jobs';
import type { Segment, TimeRange, Word } from '../../shared/recognition/transcript';

/**
 * Puts a passage's reading in the place of the words whose middle lies in it. Segments that reach
 * over its borders are split there; all are numbered anew.
 */
export function replaceWords(
  segments: readonly Segment[],
  { range, segments: read }: PassageReading,
): Segment[] {
  const rest = segments.flatMap((segment) => cutOut(segment, range));
  const all = [...rest, ...read];
  all.sort((a, b) => a.startSeconds - b.startSeconds || (a.channel ?? 0) - (b.channel ?? 0));
  return all.map((segment, id) => (segment.id === id ? segment : { ...segment, id }));
}

/** What is left of a segment on both sides of a passage. */
function cutOut(segment: Segment, range: TimeRange): Segment[] {
  const before = segment.words.filter((word) => middleOf(word) < range.startSeconds);
  const after = segment.words.filter((word) => middleOf(word) >= range.endSeconds);
  if (before.length + after.length === segment.words.length) {
    const isSplit = before.length > 0 && after.length > 0;
    if (!isSplit) return [segment];
  }
  return [before, after]
    .filter((words) => words.length > 0)
    .map((words) => ({ ...segment, ...spanOf(words), words }));
}

function spanOf(words: Word[]): Pick<Segment, 'startSeconds' | 'endSeconds' | 'text'> {
  return {
    startSeconds: Math.min(...words.map(({ startSeconds }) => startSeconds)),
    endSeconds: Math.max(...words.map(({ endSeconds }) => endSeconds)),
    text: words.map(({ text }) => text).join(' '),
  };
}

function middleOf({ startSeconds, endSeconds }: Word): number {
  return (startSeconds + endSeconds) / 2;
}
