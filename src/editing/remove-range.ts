import { speakerOf, type Segment, type Word } from '../shared/recognition/transcript';
import { composeSegment } from './compose-segment';
import { cutWords, meldWords } from './cut-words';
import type { TextPoint } from './places';
import { runOn } from './run-on';

/** Where something can be written: a segment, its text with the spaces left there, and a place in it. */
export interface WritingPoint {
  segmentId: number;
  /** Words are those of the segment; spaces may be more, and at its ends. */
  line: string;
  /** UTF-16 units in `line`. */
  offset: number;
}

/** What stays of a text, and where something was taken out. */
export interface Removal {
  /** Not in order of time, where voices overlap. The same list where nothing goes. */
  segments: readonly Segment[];
  at: WritingPoint;
}

/** An end of a range. `place`: of the segment in the text. */
interface End {
  place: number;
  segment: Segment;
  offset: number;
}

/**
 * Takes out what stands between two points, in either order: parts of two segments, and those
 * between them. What is left of the two becomes one where the same person speaks, as when
 * paragraphs are joined; words that stay keep their times. A segment without words stays where
 * nothing else would.
 *
 * @returns null where one of the points is gone
 */
export function removeRange(
  segments: readonly Segment[],
  one: TextPoint,
  other: TextPoint,
): Removal | null {
  const [from, to] = findEnds(segments, one, other);
  if (!from || !to) return null;
  const before = from.segment.text.slice(0, from.offset);
  const after = to.segment.text.slice(to.offset);
  const head = cutWords(from.segment.words, 0, from.offset);
  const tail = cutWords(to.segment.words, to.offset, Infinity);
  const put = (left: Segment[], segment: Segment, line: string): Removal => ({
    segments: segments.toSpliced(from.place, to.place - from.place + 1, ...left),
    at: { segmentId: segment.id, line, offset: before.length },
  });

  if (from.place === to.place) {
    if (before.length + after.length === from.segment.text.length)
      return put([from.segment], from.segment, before + after);
    const words = meet(head, tail, isTouching(before, after), true);
    return put([composeSegment(from.segment, words)], from.segment, before + after);
  }
  if (head.length === 0 && tail.length > 0)
    return put([keepTail(to.segment, tail)], to.segment, before + after);
  const first = keepHead(from.segment, head);
  if (tail.length === 0) return put([first], first, before);
  const last = keepTail(to.segment, tail);
  if (speakerOf(first) !== speakerOf(last)) return put([first, last], first, before);
  // A border of segments is one of words.
  const gap = before === from.segment.text || after === to.segment.text ? ' ' : '';
  const joined = composeSegment(first, meet(head, tail, isTouching(before + gap, after), false), {
    startSeconds: first.startSeconds,
    endSeconds: Math.max(first.endSeconds, last.endSeconds),
  });
  return put([joined], joined, before + gap + after);
}

/** Both ends in the order of the text; an end that is gone is missing. */
function findEnds(segments: readonly Segment[], ...points: TextPoint[]): End[] {
  return points
    .flatMap(({ segmentId, offset }) => {
      const place = segments.findIndex(({ id }) => id === segmentId);
      const segment = segments[place];
      return segment ? [{ place, segment, offset: Math.min(offset, segment.text.length) }] : [];
    })
    .sort((a, b) => a.place - b.place || a.offset - b.offset);
}

function isTouching(before: string, after: string): boolean {
  return /\S$/u.test(before) && /^\S/u.test(after);
}

/** @param isOne whether both come from one segment, where what stands between them is short */
function meet(head: Word[], tail: Word[], isTouched: boolean, isOne: boolean): Word[] {
  const [first, second] = [head.at(-1), tail[0]];
  if (!isTouched || !first || !second)
    return [...head, ...runOn(head.at(-1)?.endSeconds ?? 0, tail)];
  const melded = meldWords(first, second);
  const endSeconds = isOne ? second.endSeconds : melded.endSeconds;
  const word = { ...melded, startSeconds: first.startSeconds, endSeconds };
  return [...head.slice(0, -1), word, ...runOn(endSeconds, tail.slice(1))];
}

function keepHead(segment: Segment, words: Word[]): Segment {
  if (words.length === segment.words.length && words.at(-1) === segment.words.at(-1))
    return segment;
  const endSeconds = words.at(-1)?.endSeconds ?? segment.endSeconds;
  return composeSegment(segment, words, { startSeconds: segment.startSeconds, endSeconds });
}

function keepTail(segment: Segment, words: Word[]): Segment {
  if (words.length === segment.words.length && words[0] === segment.words[0]) return segment;
  const startSeconds = words[0]?.startSeconds ?? segment.startSeconds;
  return composeSegment(segment, words, { startSeconds, endSeconds: segment.endSeconds });
}
