import { expect, test } from 'vitest';
import { copyText } from '../../../../src/state/text/copy-text';
import { say } from '../../editing/make-text';

const segments = [
  say(4, 'мы едем', 0, { channel: 0 }),
  say(2, 'домой & в сад', 10, { channel: 0 }),
  say(7, 'да', 20, { channel: 1 }),
  say(8, 'кто?', 30, { speaker: null }),
  say(9, 'я', 40, { channel: 1 }),
];
const names = [
  { id: 0, name: 'Анна' },
  { id: 1, name: '<Пётр>' },
];
const copy = (from: [number, number], to: [number, number], speakers = names) =>
  copyText(
    segments,
    { segmentId: from[0], offset: from[1] },
    { segmentId: to[0], offset: to[1] },
    speakers,
  );

test('who begins to speak stands above what they say, once', () => {
  const { plain, lines } = copy([4, 3], [9, 1]);
  expect(plain).toBe('Анна\nедем\n\nдомой & в сад\n\n<Пётр>\nда\n\nкто?\n\n<Пётр>\nя');
  expect(lines).toEqual(['едем', 'домой & в сад', 'да', 'кто?', 'я']);
});

test('without speakers it is paragraphs', () => {
  expect(copy([4, 0], [2, 5], []).plain).toBe('мы едем\n\nдомой');
});

test('HTML has the same, and signs are text', () => {
  expect(copy([2, 6], [7, 2]).html).toBe(
    '<p><strong>Анна</strong></p>\n<p>&amp; в сад</p>\n<p><strong>&lt;Пётр&gt;</strong></p>\n<p>да</p>',
  );
});

test('within a segment nobody is named; an end that has no words leaves no paragraph', () => {
  expect(copy([2, 0], [2, 7])).toEqual({
    plain: 'домой &',
    html: 'домой &amp;',
    lines: ['домой &'],
  });
  expect(copy([4, 7], [7, 2]).lines).toEqual(['домой & в сад', 'да']);
  expect(copy([4, 7], [7, 0]).plain).toBe('Анна\nдомой & в сад');
});
