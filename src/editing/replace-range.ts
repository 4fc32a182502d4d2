import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';
import { cutSegment } from './cut-segment';
import { describeEdit } from './describe-edit';
import { nextSegmentId } from './next-id';
import { oneLine } from './one-line';
import { orderSegments } from './order-segments';
import type { TextPoint } from './places';
import { removeRange, type Removal, type WritingPoint } from './remove-range';
import { retype } from './retype-segment';
import { splitWords } from './split-words';

/**
 * Puts lines in the place of what stands between two points, in either order; see `removeRange`.
 * Each line but the first begins a segment of its own.
 *
 * @param lines none: nothing comes in its place. Empty ones do not count.
 * @param durationSeconds of the recording: the last segment grows no further
 * @returns null where one of the points is gone; `edit`: null where nothing changes; `at`: where
 *   writing goes on
 */
export function replaceRange(
  text: DocumentText,
  one: TextPoint,
  other: TextPoint,
  lines: readonly string[],
  durationSeconds = Infinity,
): { edit: TextEdit | null; at: WritingPoint } | null {
  const left = removeRange(text.segments, one, other);
  if (!left) return null;
  const added = lines.filter((line) => countWords(line) > 0);
  const put = added.length === 0 ? left : putLines(left, added, durationSeconds);
  const after = { ...text, segments: orderSegments(put.segments) };
  const edit = describeEdit(text, after, added.length === 0 ? 'remove' : 'typing');
  return { edit, at: put.at };
}

function putLines(
  { segments, at }: Removal,
  lines: readonly string[],
  durationSeconds: number,
): Removal {
  const place = segments.findIndex(({ id }) => id === at.segmentId);
  const before = at.line.slice(0, at.offset);
  const after = at.line.slice(at.offset);
  const added = lines.join(' ');
  const written = retype(segments, place, before + added + after, durationSeconds);
  const borders = lines.map((_line, index) => countWords(before + lines.slice(0, index).join(' ')));
  const pieces = cutAt(written, borders.slice(1), nextSegmentId(segments));
  const last = pieces.at(-1) ?? written;
  const here =
    pieces.length === 1
      ? { line: before + added + after, offset: (before + added).length }
      : { line: last.text, offset: oneLine(lines.at(-1) ?? '').length };
  return {
    segments: segments.toSpliced(place, 1, ...pieces),
    at: { segmentId: last.id, ...here },
  };
}

/** A segment in pieces that begin at these words, increasing. @param id of the first new one */
function cutAt(segment: Segment, words: readonly number[], id: number): Segment[] {
  const pieces: Segment[] = [];
  let rest = segment;
  let done = 0;
  for (const word of words) {
    const [head, tail] = cutSegment(rest, word - done, id++);
    pieces.push(head);
    rest = tail;
    done = word;
  }
  return [...pieces, rest];
}

function countWords(text: string): number {
  return splitWords(text).length;
}
