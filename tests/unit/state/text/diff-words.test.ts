import { expect, test } from 'vitest';
import { comparePassages } from '../../../../src/state/passages/compare-passages';
import { diffWords } from '../../../../src/state/text/diff-words';
import { segment, word } from '../../transcript-factory';

/** Parts as text: `-removed`, `+added`. */
function write(before: string, after: string): string[] {
  const signs = { same: '', removed: '-', added: '+' };
  const split = (text: string) => text.split(' ').filter(Boolean);
  return diffWords(split(before), split(after)).map(
    ({ kind, words }) => `${signs[kind]}${words.join(' ')}`,
  );
}

test.each([
  ['а б в', 'а б в', ['а б в']],
  ['', 'а', ['+а']],
  ['а', '', ['-а']],
  ['', '', []],
  ['мы едем домой сегодня', 'мы уедем домой', ['мы', '-едем', '+уедем', 'домой', '-сегодня']],
  ['а б в г д', 'а х у г д', ['а', '-б в', '+х у', 'г д']],
  ['раз два раз два', 'два раз', ['-раз', 'два раз', '-два']],
  ['да да да', 'да да', ['да да', '-да']],
])('from «%s» to «%s»', (before, after, parts) => {
  expect(write(before, after)).toEqual(parts);
});

test('both texts can be read out of the difference', () => {
  let seed = 7;
  const random = (most: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  for (let round = 0; round < 50; round++) {
    const make = () => Array.from({ length: random(30) }, () => 'абвг'[random(4)] ?? '');
    const [before, after] = [make(), make()];
    const parts = diffWords(before, after);
    const read = (left: string) =>
      parts.filter(({ kind }) => kind !== left).flatMap(({ words }) => words);
    expect(read('added')).toEqual(before);
    expect(read('removed')).toEqual(after);
  }
});

test('texts too large to compare are replaced between their equal ends', () => {
  const words = (count: number, sign: string) =>
    Array.from({ length: count }, (_, index) => `${sign}${index}`);
  const parts = diffWords(['а', ...words(3000, 'x'), 'я'], ['а', ...words(3000, 'y'), 'я']);
  expect(parts.map(({ kind, words: { length } }) => [kind, length])).toEqual([
    ['same', 1],
    ['removed', 3000],
    ['added', 3000],
    ['same', 1],
  ]);
});

test('each channel is compared on its own, first the one that speaks first', () => {
  const before = [
    segment(0, [word('да', 0.5, 1)], { channel: 1 }),
    segment(1, [word('алло', 1, 2)], { channel: 0 }),
  ];
  const after = [segment(0, [word('алло', 1.6, 2.6)], { channel: 0 })];
  expect(comparePassages(before, after)).toEqual([
    { channel: 1, parts: [{ kind: 'removed', words: ['да'] }] },
    { channel: 0, parts: [{ kind: 'same', words: ['алло'] }] },
  ]);
});
