import { expect, test } from 'vitest';
import { assignSpeaker } from '../../../src/editing/edit-speakers';
import { locateChange } from '../../../src/editing/locate-change';
import { removeSegments } from '../../../src/editing/remove-segments';
import { replaceRange } from '../../../src/editing/replace-range';
import { retypeSegment } from '../../../src/editing/retype-segment';
import { splitSegment } from '../../../src/editing/split-segment';
import { applyEdit, invertEdit } from '../../../src/shared/documents/apply-edit';
import type { DocumentText, TextEdit } from '../../../src/shared/documents/document';
import { say, textOf } from './make-text';

const text = textOf(say(0, 'мы едем домой'), say(1, 'завтра утром'), say(2, 'поездом'));

/** Where the caret is when an edit was done again, and when it was taken back. */
function locate(edit: TextEdit | null | undefined, before: DocumentText = text) {
  if (!edit) throw new Error('nothing has changed');
  const after = applyEdit(before, edit);
  const [redone, undone] = [locateChange(after, edit), locateChange(before, invertEdit(edit))].map(
    (place) => place && [place.segmentId, place.offset, place.isInText],
  );
  return { redone, undone };
}

test('it is behind what was typed, or where that stood', () => {
  expect(locate(retypeSegment(text, 0, 'мы все едем домой'))).toEqual({
    redone: [0, 6, true],
    undone: [0, 2, true],
  });
});

test('it is where a segment was cut, and where several were one', () => {
  expect(locate(splitSegment(text, { segmentId: 1, offset: 7 })?.edit)).toEqual({
    redone: [1_000_000, 0, true],
    undone: [1, 7, true],
  });
  const [from, to] = [
    { segmentId: 0, offset: 4 },
    { segmentId: 1, offset: 9 },
  ];
  expect(locate(replaceRange(text, from, to, [])?.edit)).toEqual({
    redone: [0, 4, true],
    undone: [1, 9, true],
  });
});

test('of segments that are gone it is the place', () => {
  expect(locate(removeSegments(text, [1])).redone).toEqual([2, 0, true]);
  expect(locate(removeSegments(text, [2])).redone).toEqual([1, 12, true]);
  expect(locate(removeSegments(text, [1, 2])).undone).toEqual([2, 7, true]);
});

test('where nobody has changed a letter, that is said', () => {
  expect(locate(assignSpeaker(text, [1], 5))).toEqual({
    redone: [1, 0, false],
    undone: [1, 0, false],
  });
});
