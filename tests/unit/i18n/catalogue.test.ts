import { expect, test } from 'vitest';
import { catalogue } from '../catalogue';
import { builtInModels } from '../../../src/shared/models/catalogue';

/** Every leaf of a table: its path, and its text or the number of facts that it takes. */
function listLeaves(table: object, path = ''): [string, string | number][] {
  return Object.entries(table).flatMap(([key, value]) => {
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    if (typeof value === 'function') return [[`${path}${key}`, value.length]];
    return listLeaves(value, `${path}${key}.`);
  });
}

const ru = new Map(listLeaves(catalogue.ru));
const en = new Map(listLeaves(catalogue.en));

test('both languages have the same keys, and functions take the same facts', () => {
  const shape = (leaves: typeof ru) =>
    [...leaves].map(([path, leaf]) => [path, typeof leaf === 'number' ? leaf : 'text']).sort();
  expect(shape(ru)).toEqual(shape(en));
});

test('no text is empty', () => {
  for (const leaves of [ru, en]) for (const [path, leaf] of leaves) expect(leaf, path).not.toBe('');
});

test('Russian texts are in Russian and English ones in English', () => {
  const named =
    /^(language|languages|exports\.formats|exports\.labels\.language|progress\.speed|rawSound\.formats|unsupported\.capabilities)/;
  for (const [path, leaf] of ru)
    if (typeof leaf === 'string' && !named.test(path)) expect(leaf, path).toMatch(/[а-яё]/i);
  for (const [path, leaf] of en)
    if (typeof leaf === 'string' && !named.test(path)) expect(leaf, path).not.toMatch(/[а-яё]/i);
});

test('where published accuracy comes from is told in both languages', () => {
  for (const { accuracy } of builtInModels)
    for (const { models } of Object.values(catalogue))
      if (accuracy) expect(models.sources[accuracy.source]).toMatch(/GigaAM/);
});

test('every model that the page offers is described in both languages', () => {
  for (const { id } of builtInModels)
    for (const messages of Object.values(catalogue))
      expect(messages.models.known[id], id).toEqual({
        title: expect.any(String),
        note: expect.any(String),
      });
});

test('counts take the word forms of their language', () => {
  const words = [1, 2, 5, 11, 21, 22, 1077].map(catalogue.ru.transcript.words);
  expect(words.map((text) => text.replace(/^[\d\s]+/, ''))).toEqual([
    'слово',
    'слова',
    'слов',
    'слов',
    'слово',
    'слова',
    'слов',
  ]);
  expect([1, 2].map(catalogue.en.transcript.words)).toEqual(['1 word', '2 words']);
  expect([1, 2, 8].map(catalogue.ru.runs.threads)).toEqual(['1 поток', '2 потока', '8 потоков']);
});
