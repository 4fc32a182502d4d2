import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseVocabulary } from '../../../workers/recognition/text/parse-vocabulary';

const read = (path: string) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), { encoding: 'utf8' });

test('the character vocabulary', () => {
  const { tokens, blank } = parseVocabulary(read('public/models/demo/vocab.txt'));
  expect(tokens.join('')).toBe('▁абвгдежзийклмнопрстуфхцчшщъыьэюя');
  expect(tokens).toHaveLength(34);
  expect(blank).toBe(33);
  expect(tokens[33]).toBe('');
});

test('the piece vocabulary, whose class 0 is special too', () => {
  const { tokens, blank } = parseVocabulary(read('tests/fixtures/v3_e2e_rnnt_vocab.txt'));
  expect(tokens).toHaveLength(1025);
  expect(blank).toBe(1024);
  expect(tokens.slice(0, 5)).toEqual(['', '.', ',', '▁', 'е']);
  expect(tokens.slice(1022)).toEqual(['$', '«', '']);
});

test('a token may be a space, and a bracket alone is no special class', () => {
  const { tokens } = parseVocabulary('  0\n< 1\n> 2\n<blk> 3\n');
  expect(tokens).toEqual([' ', '<', '>', '']);
});

test('line ends of Windows do no harm', () => {
  expect(parseVocabulary('а 0\r\nб 1\r\n<blk> 2\r\n').tokens).toEqual(['а', 'б', '']);
});

test.each([
  ['a gap', 'а 0\nб 2\n<blk> 3', /line 2: expected 'token 1', found 'б 2'/],
  ['a line without an id', 'а 0\nб\n<blk> 2', /line 2/],
  ['an id without a token', 'а 0\n1\n<blk> 2', /line 2/],
  ['a space where the first id should be', 'а \nб 1', /line 1/],
  ['an id that is no number', 'а 0\nб x\n<blk> 2', /line 2/],
  ['ids from 1', 'а 1\nб 2', /line 1/],
  ['a web page', '<!doctype html>\n<p>Not found</p>', /line 1/],
  ['nothing', '\n', /fewer than two/],
])('%s is refused', (_, text, message) => {
  expect(() => parseVocabulary(text)).toThrow(message);
});
