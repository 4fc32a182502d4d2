import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { demoModel, models, resolveUrls } from '../../../src/shared/model-manifest';
import { parseVocabulary } from '../../../workers/pipeline/text/parse-vocabulary';

const readPublic = (path: string) =>
  readFileSync(new URL(`../../../public/${path}`, import.meta.url));

describe('the demo model comes with the page, as the manifest says', () => {
  const { graphs, vocabulary } = demoModel;

  test.each([graphs.wasm, graphs.webgpu, vocabulary].map((file) => [file.url, file] as const))(
    '%s',
    (url, file) => {
      const bytes = readPublic(url);
      expect(bytes.length).toBe(file.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    },
  );

  test('the known clip is 16-bit PCM of 1 to 15 s', () => {
    const { length } = readPublic(demoModel.knownClip?.url ?? '');
    expect(length % 2).toBe(0);
    expect(length / 2 / 16000).toBeGreaterThan(1);
    expect(length / 2 / 16000).toBeLessThan(15);
  });

  test('the text of the known clip can be written with the vocabulary', () => {
    const { tokens } = parseVocabulary(readPublic(vocabulary.url).toString('utf8'));
    for (const letter of demoModel.knownClip?.text.replaceAll(' ', '▁') ?? '') {
      expect(tokens).toContain(letter);
    }
  });
});

test('ids are unique, hashes are whole', () => {
  expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  const files = models.flatMap((m) => [m.graphs.wasm, m.graphs.webgpu, m.vocabulary]);
  for (const { sha256 } of files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
});

describe('resolveUrls', () => {
  test('makes every URL absolute and leaves the rest', () => {
    const resolved = resolveUrls(demoModel, 'https://example.org/pisar/');
    expect(resolved.graphs.wasm.url).toBe(`https://example.org/pisar/${demoModel.graphs.wasm.url}`);
    expect(resolved.graphs.webgpu.url).toBe(
      `https://example.org/pisar/${demoModel.graphs.webgpu.url}`,
    );
    expect(resolved.vocabulary).toEqual({
      ...demoModel.vocabulary,
      url: `https://example.org/pisar/${demoModel.vocabulary.url}`,
    });
    expect(resolved.knownClip).toEqual({
      text: demoModel.knownClip?.text,
      url: `https://example.org/pisar/${demoModel.knownClip?.url}`,
    });
    const { graphs, vocabulary, knownClip } = demoModel;
    expect({ ...resolved, graphs, vocabulary, knownClip }).toEqual(demoModel);
  });

  test('leaves absolute URLs, and a model without a known clip', () => {
    const file = { ...demoModel.vocabulary, url: 'https://models.example/vocab.txt' };
    const model = { ...demoModel, vocabulary: file, knownClip: null };
    const resolved = resolveUrls(model, 'https://example.org/pisar/');
    expect(resolved.vocabulary).toEqual(file);
    expect(resolved.knownClip).toBe(null);
  });
});
