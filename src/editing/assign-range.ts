import type { DocumentText, TextEdit } from '../shared/documents/document';
import { speakerOf, type Segment } from '../shared/recognition/transcript';
import { cutSegment } from './cut-segment';
import { describeEdit } from './describe-edit';
import { locateWord } from './locate-word';
import { nextSegmentId } from './next-id';
import { orderSegments } from './order-segments';
import type { TextPoint } from './places';

/**
 * Says who speaks the words between two points, in either order; words that are only partly between
 * them belong to it. Segments are cut at both ends where other words of theirs stay.
 */
export function assignRange(
  text: DocumentText,
  one: TextPoint,
  other: TextPoint,
  speakerId: number | null,
): TextEdit | null {
  const [from, to] = sortPoints(text, one, other);
  if (!from || !to) return null;
  let id = nextSegmentId(text.segments);
  const assign = (segment: Segment, isTo: boolean, isFrom: boolean): Segment[] => {
    if (segment.words.length === 0 || speakerOf(segment) === speakerId) return [segment];
    const { words } = segment;
    const start = isFrom ? locateWord(words, from.point.offset).word : 0;
    const end = isTo ? endOf(segment, to.point.offset) : words.length;
    if (end <= start) return [segment];
    const pieces: Segment[] = [];
    let rest = segment;
    if (start > 0) {
      const [head, tail] = cutSegment(rest, start, id++);
      pieces.push(head);
      rest = tail;
    }
    if (end < words.length) {
      const [middle, tail] = cutSegment(rest, end - start, id++);
      return [...pieces, { ...middle, speaker: speakerId }, tail];
    }
    return [...pieces, { ...rest, speaker: speakerId }];
  };
  const segments = text.segments.flatMap((segment, index) =>
    index < from.index || index > to.index
      ? [segment]
      : assign(segment, index === to.index, index === from.index),
  );
  return describeEdit(text, { ...text, segments: orderSegments(segments) }, 'speaker');
}

/** So many words begin before an offset. */
function endOf({ words }: Segment, offset: number): number {
  const { word, within } = locateWord(words, offset);
  return within > 0 ? word + 1 : word;
}

function sortPoints({ segments }: DocumentText, ...points: TextPoint[]) {
  return points
    .map((point) => ({ point, index: segments.findIndex(({ id }) => id === point.segmentId) }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index || a.point.offset - b.point.offset);
}
