import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { Segment, Word } from '../shared/recognition/transcript';
import { composeSegment } from './compose-segment';
import { describeEdit } from './describe-edit';
import type { TextPoint } from './places';
import { runOn } from './run-on';

/**
 * Joins a segment to the one that stands before it, whose speaker and channel both then have. A
 * word that was split between them is whole again.
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
  return composeSegment(first, joinWords(first.words, second.words), {
    startSeconds: first.startSeconds,
    endSeconds: Math.max(first.endSeconds, second.endSeconds),
  });
}

function joinWords(before: readonly Word[], after: readonly Word[]): Word[] {
  const [head, rest] = [before.at(-1), after[0]];
  // Where something else has come between the two, they are no longer one word.
  if (!head || !rest?.isRest || rest.startSeconds !== head.endSeconds)
    return [...before, ...runOn(head?.endSeconds ?? 0, after)];
  const whole = {
    ...head,
    text: head.text + rest.text,
    endSeconds: rest.endSeconds,
    confidence: Math.min(head.confidence, rest.confidence),
  };
  return [...before.slice(0, -1), whole, ...runOn(whole.endSeconds, after.slice(1))];
}
