import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';
import { composeSegment } from './compose-segment';
import { describeEdit } from './describe-edit';
import type { TextPoint } from './places';
import { runOn } from './run-on';

/**
 * Joins a segment to the one that stands before it, whose speaker and channel both then have.
 *
 * @returns null for the first; `point`: where they meet
 */
export function joinSegments(
  text: DocumentText,
  segmentId: number,
): { edit: TextEdit; point: TextPoint } | null {
  const index = text.segments.findIndex(({ id }) => id === segmentId);
  const [first, second] = [text.segments[index - 1], text.segments[index]];
  if (!first || !second) return null;
  const segments = text.segments.toSpliced(index - 1, 2, joinTwo(first, second));
  const edit = describeEdit(text, { ...text, segments }, 'join');
  return edit && { edit, point: { segmentId: first.id, offset: first.text.length } };
}

function joinTwo(first: Segment, second: Segment): Segment {
  return composeSegment(
    first,
    [...first.words, ...runOn(first.words.at(-1)?.endSeconds ?? 0, second.words)],
    {
      startSeconds: first.startSeconds,
      endSeconds: Math.max(first.endSeconds, second.endSeconds),
    },
  );
}
