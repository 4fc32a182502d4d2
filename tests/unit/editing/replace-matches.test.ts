import { expect, test } from 'vitest';
import { findMatches } from '../../../src/editing/find-matches';
import { replaceMatches } from '../../../src/editing/replace-matches';
import { applyEdit, invertEdit } from '../../../src/shared/documents/apply-edit';
import { findFault, say, textOf, timesOf } from './make-text';

const text = textOf(
  say(0, 'Договор, договор и ДОГОВОР.'),
  say(1, 'без перемен'),
  say(2, 'наш договор подписан'),
);

function replace(query: string, replacement: string, source = text, wholeWords = true) {
  const options = { inflections: false, wholeWords, matchCase: false };
  const edit = replaceMatches(source, findMatches(source.segments, query, options), replacement);
  if (!edit) throw new Error('nothing has changed');
  const after = applyEdit(source, edit);
  expect(findFault(after)).toBeNull();
  expect(applyEdit(after, invertEdit(edit))).toEqual(source);
  return { edit, after, lines: after.segments.map((segment) => segment.text) };
}

test('all places are replaced in one edit, each in the case of what stood there', () => {
  const { edit, after, lines } = replace('договор', 'новый контракт');
  expect(lines).toEqual([
    'Новый контракт, новый контракт и НОВЫЙ КОНТРАКТ.',
    'без перемен',
    'наш новый контракт подписан',
  ]);
  expect(edit.kind).toBe('replace');
  expect(edit.splices.map(({ from }) => from)).toEqual([0, 2]);
  expect(after.segments[1]).toBe(text.segments[1]);
  expect(timesOf(after.segments[2])).toEqual([
    'наш 20–20.8',
    'новый 21–21.31 1',
    'контракт 21.31–21.8 1',
    'подписан 22–22.8',
  ]);
});

test('a capital that the user wrote stays', () => {
  expect(replace('договор', 'МОУ').lines[2]).toBe('наш МОУ подписан');
});

test('parts of words and phrases are replaced in place', () => {
  expect(replace('говор', 'кумент', text, false).lines[2]).toBe('наш документ подписан');
  expect(replace('наш договор', 'он').lines[2]).toBe('он подписан');
});

test('words that are replaced by nothing take their signs with them', () => {
  expect(replace('договор', '').lines).toEqual(['и.', 'без перемен', 'наш подписан']);
  expect(replace('без перемен', '').lines).toEqual([
    'Договор, договор и ДОГОВОР.',
    'наш договор подписан',
  ]);
});

test('places of a text that is no longer so are passed over', () => {
  const stale = [
    { segmentId: 9, from: 0, to: 3 },
    { segmentId: 2, from: 4, to: 99 },
    { segmentId: 2, from: 4, to: 4 },
  ];
  expect(replaceMatches(text, stale, 'x')).toBeNull();
  const overlapping = [
    { segmentId: 2, from: 4, to: 11 },
    { segmentId: 2, from: 0, to: 11 },
  ];
  const edit = replaceMatches(text, overlapping, 'он');
  expect(edit && applyEdit(text, edit).segments[2]?.text).toBe('он подписан');
});
