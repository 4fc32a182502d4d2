import type { DocumentText, TextEdit } from '../shared/documents/document';
import { foldWord } from '../shared/documents/fold-word';
import type { Segment, Word } from '../shared/recognition/transcript';
import { cutSegment } from './cut-segment';
import { describeEdit } from './describe-edit';
import { locateWord } from './locate-word';
import { nextSegmentId } from './next-id';
import { orderSegments } from './order-segments';
import type { TextPoint } from './places';

/**
 * Cuts a segment in two. Within a word the word is cut as well, and its time shared by letters;
 * signs stay with the letters that they belong to. `joinSegments` makes one word of it again.
 *
 * @returns null where one of the two would be empty; `id`: that of the second
 */
export function splitSegment(
  text: DocumentText,
  point: TextPoint,
): { edit: TextEdit; id: number } | null {
  const index = text.segments.findIndex(({ id }) => id === point.segmentId);
  const found = text.segments[index];
  if (!found) return null;
  const { segment, word } = cutWord(found, point.offset);
  if (word === 0 || word === segment.words.length) return null;
  const id = nextSegmentId(text.segments);
  const segments = orderSegments(
    text.segments.toSpliced(index, 1, ...cutSegment(segment, word, id)),
  );
  const edit = describeEdit(text, { ...text, segments }, 'split');
  return edit && { edit, id };
}

/** The segment with a border of words at, or next to, an offset. */
function cutWord(segment: Segment, offset: number): { segment: Segment; word: number } {
  const { word, within } = locateWord(segment.words, offset);
  const cut = segment.words[word];
  if (!cut || within === 0) return { segment, word };
  const [head, rest] = [cut.text.slice(0, within), cut.text.slice(within)];
  if (foldWord(head) === '') return { segment, word };
  if (foldWord(rest) === '') return { segment, word: word + 1 };
  const { startSeconds, endSeconds } = cut;
  const border = startSeconds + ((endSeconds - startSeconds) * within) / cut.text.length;
  const halves: Word[] = [
    { ...cut, text: head, endSeconds: border },
    { ...cut, text: rest, startSeconds: border, isRest: true },
  ];
  return {
    segment: { ...segment, words: segment.words.toSpliced(word, 1, ...halves) },
    word: word + 1,
  };
}
