import { expect, test } from 'vitest';
import { compareTexts } from '../../../../src/state/text/compare-texts';
import { segment, word } from '../../transcript-factory';

const makeText = (...lines: string[]) =>
  lines.map((line, id) =>
    segment(
      id,
      line.split(' ').map((letters, place) => word(letters, id * 10 + place, id * 10 + place + 1)),
    ),
  );
const show = (before: string[], after: string[]) =>
  compareTexts(makeText(...before), makeText(...after)).map((change) =>
    change.map(({ kind, words }) => `${kind}: ${words.join(' ')}`),
  );

test('equal texts have no changes, however they are cut into segments', () => {
  expect(show(['раз два', 'три'], ['раз два', 'три'])).toEqual([]);
  expect(show(['раз два', 'три'], ['раз', 'два три'])).toEqual([]);
  expect(show([], [])).toEqual([]);
});

test('a change has six words on each side', () => {
  const line = 'а б в г д е ё ж з';
  expect(show([line, 'раз', line], [line, 'два', line])).toEqual([
    ['same: г д е ё ж з', 'removed: раз', 'added: два', 'same: а б в г д е'],
  ]);
});

test('changes with few words between them are one, others are apart', () => {
  expect(show(['раз два три'], ['ноль два пять'])).toEqual([
    ['removed: раз', 'added: ноль', 'same: два', 'removed: три', 'added: пять'],
  ]);
  const between = Array.from({ length: 13 }, (_, index) => `слово${index}`).join(' ');
  expect(show(['раз', between, 'два'], ['ноль', between, 'пять'])).toHaveLength(2);
});

test('all words of a long text are compared, because equal segments are found first', () => {
  const lines = Array.from({ length: 3000 }, (_, index) => `строка номер ${index} из многих`);
  const edited = lines.map((line, index) =>
    index % 100 === 7 ? line.replace('из', 'среди') : line,
  );
  const changes = compareTexts(makeText(...lines), makeText(...edited));
  expect(changes).toHaveLength(30);
  expect(changes[0]?.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', words: ['из'] },
    { kind: 'added', words: ['среди'] },
  ]);
});

test('segments that have moved are removed in one place and added in the other', () => {
  const kinds = show(['раз', 'два', 'три'], ['два', 'три', 'раз']).flat();
  expect(kinds).toContain('removed: раз');
  expect(kinds).toContain('added: раз');
});
