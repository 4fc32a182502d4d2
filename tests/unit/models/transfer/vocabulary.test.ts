import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pairVocabulary } from '../../../../workers/models/transfer/import-unknown';
import { readVocabulary } from '../../../../workers/models/transfer/read-vocabulary';

test('a vocabulary tells how its model writes', () => {
  expect(readVocabulary(readFileSync('public/models/demo/vocab.txt', 'utf8'))).toEqual({
    classes: 34,
    vocabularyKind: 'characters',
    writes: 'words',
  });
  expect(readVocabulary('<unk> 0\n▁При 1\nвет 2\n. 3\n<blk> 4\n')).toEqual({
    classes: 5,
    vocabularyKind: 'pieces',
    writes: 'sentences',
  });
  expect(readVocabulary('  0\nа 1\n<blk> 2')).toMatchObject({ classes: 3 });
});

test.each(['', 'one line', 'a 0\nb 2\n', 'a\nb\n', '{ "a": 0 }\n1'])(
  'other text is no vocabulary: %j',
  (text) => expect(readVocabulary(text)).toBeNull(),
);

test('a graph gets the vocabulary of its size whose name is most like its own', () => {
  const candidate = (name: string, classes: number) => ({
    name,
    facts: { classes, vocabularyKind: 'characters', writes: 'words' } as const,
  });
  const [a, b, c] = [candidate('b.txt', 34), candidate('calls.txt', 34), candidate('x.txt', 257)];
  expect(pairVocabulary('calls.onnx', 34, [a, b, c])).toBe(b);
  expect(pairVocabulary('other.onnx', 257, [a, b, c])).toBe(c);
  expect(pairVocabulary('calls.onnx', 1025, [a, b, c])).toBe('vocabulary-misfit');
  expect(pairVocabulary('calls.onnx', 34, [])).toBe('vocabulary-missing');
});
