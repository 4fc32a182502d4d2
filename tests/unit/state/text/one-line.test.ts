import { expect, test } from 'vitest';
import { followOffset, offsetInLine, oneLine } from '../../../../src/state/text/one-line';

test('a text is one line with single spaces', () => {
  expect(oneLine('  раз \n два\u00a0три\t')).toBe('раз два три');
  expect(oneLine(' ')).toBe('');
});

test.each([
  ['раз два', 3, 3],
  ['раз два', 4, 4],
  // Behind two spaces is behind one.
  ['раз  два', 5, 4],
  ['  раз', 2, 0],
  ['  раз', 1, 0],
  // A space at the end is not kept.
  ['раз ', 4, 3],
  ['раз два  ', 9, 7],
])('a place in “%s”: %i is %i', (text, offset, expected) => {
  expect(offsetInLine(text, offset)).toBe(expected);
});

test.each([
  ['раз два', 'раз два', 4, 4],
  // Before the change, behind it, within it.
  ['раз два три', 'раз четыре три', 2, 2],
  ['раз два три', 'раз четыре три', 8, 11],
  ['раз два три', 'раз четыре три', 6, 10],
  ['раз', '', 2, 0],
])('“%s” becomes “%s”: %i goes to %i', (before, after, offset, expected) => {
  expect(followOffset(before, after, offset)).toBe(expected);
});
