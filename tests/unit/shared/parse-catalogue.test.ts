import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInModels, demoModel, gigaamV3Ctc } from '../../../src/shared/models/catalogue';
import { parseCatalogue } from '../../../src/shared/models/parse-catalogue';

const sha = 'ab'.repeat(32);

/** A whole row for a model of one's own. */
const own = {
  id: 'own-ctc',
  title: 'Own',
  head: 'ctc',
  vocabularyKind: 'characters',
  features: 'v3',
  licence: 'MIT',
  writes: 'words',
  files: [
    {
      role: 'graph',
      name: 'own.onnx',
      urls: ['https://models.example/own.onnx'],
      bytes: 9,
      sha256: sha,
    },
    { role: 'vocabulary', name: 'own.txt', urls: ['models/own.txt'] },
  ],
};

const read = (json: unknown) => parseCatalogue(json, builtInModels);
const ids = (json: unknown) => read(json).models.map(({ id }) => id);
const urlsOf = (json: unknown, id: string) => {
  const model = read(json).models.find((candidate) => candidate.id === id);
  return model?.files.map(({ urls }) => urls);
};

describe('what changes nothing', () => {
  const shipped = readFileSync(new URL('../../../public/models.json', import.meta.url), 'utf8');

  test.each([
    ['the file that comes with the page', JSON.parse(shipped)],
    ['an empty object', {}],
  ])('%s', (_name, json) => {
    expect(read(json)).toEqual({ models: builtInModels, problem: null });
  });
});

describe('rows', () => {
  test('a new one comes first, with defaults for what it leaves out', () => {
    const { models, problem } = read({ models: [own] });
    expect(problem).toBe(null);
    expect(models.slice(1)).toEqual(builtInModels);
    expect(models[0]).toEqual({
      ...own,
      files: [own.files[0], { ...own.files[1], bytes: null, sha256: null }],
      accuracy: null,
      memoryBytes: { wasm: 330_000_000, webgpu: 400_000_000 },
      knownClip: null,
    });
  });

  test('everything that a row may say is taken over', () => {
    const more = {
      accuracy: { wordErrorRate: 7.5, source: 'our calls' },
      memoryBytes: { wasm: 1, webgpu: 2 },
      knownClip: { url: 'own.s16le', text: 'раз два' },
      vad: { positiveThreshold: 0.6, negativeThreshold: 0.4 },
      chunks: { closeAfterSeconds: 12, splitMarginNats: null },
    };
    expect(read({ models: [{ ...own, ...more }] }).models[0]).toMatchObject(more);
  });

  test('one with a known id changes what it names, and moves the model to the front', () => {
    const { models, problem } = read({ models: [{ id: 'gigaam-v3-ctc', title: 'Наша' }] });
    expect(problem).toBe(null);
    expect(models).toEqual([
      { ...gigaamV3Ctc, title: 'Наша' },
      ...builtInModels.filter(({ id }) => id !== 'gigaam-v3-ctc'),
    ]);
  });

  test('files of a known model are changed by role, what is known of them stays', () => {
    const urls = ['https://models.example/v3_ctc.int8.onnx'];
    const { models } = read({
      models: [{ id: 'gigaam-v3-ctc', files: [{ role: 'graph', urls }] }],
    });
    expect(models[0]?.files).toEqual([{ ...gigaamV3Ctc.files[0], urls }, gigaamV3Ctc.files[1]]);
  });

  test('null takes back what a built-in row says', () => {
    const row = { id: 'demo', knownClip: null, accuracy: null };
    const [demo] = read({ models: [{ ...row, files: [{ role: 'graph', sha256: null }] }] }).models;
    expect(demo).toEqual({
      ...demoModel,
      knownClip: null,
      files: [{ ...demoModel.files[0], sha256: null }, demoModel.files[1]],
    });
  });
});

describe('mirrors', () => {
  const mirrors = ['https://a.example/m/', 'files/'];

  test('come before the known addresses, in their order', () => {
    expect(urlsOf({ mirrors }, 'gigaam-v3-ctc')).toEqual(
      gigaamV3Ctc.files.map(({ name, urls }) => [
        `https://a.example/m/${name}`,
        `files/${name}`,
        ...urls,
      ]),
    );
  });

  test('are not asked for what comes with the page', () => {
    expect(urlsOf({ mirrors }, 'demo')).toEqual(demoModel.files.map(({ urls }) => urls));
  });

  test('are enough for a file without an address, whatever its name', () => {
    const files = [
      { role: 'graph', name: 'our model.onnx' },
      { role: 'vocabulary', name: 'own.txt', urls: ['https://a.example/m/own.txt'] },
    ];
    expect(urlsOf({ mirrors, models: [{ ...own, files }] }, 'own-ctc')).toEqual([
      ['https://a.example/m/our%20model.onnx', 'files/our%20model.onnx'],
      ['https://a.example/m/own.txt', 'files/own.txt'],
    ]);
  });
});

test('hidden models are not there', () => {
  expect(ids({ hidden: ['gigaam-v3-rnnt', 'gigaam-v3-e2e-rnnt'] })).toEqual([
    'gigaam-v3-e2e-ctc',
    'gigaam-v3-ctc',
    'demo',
    'demo-rnnt',
  ]);
  expect(ids({ models: [own], hidden: builtInModels.map(({ id }) => id) })).toEqual(['own-ctc']);
});

test('an address that the page may not ask is a mistake', () => {
  const isAllowed = (address: string) => !address.startsWith('https://models.example/');
  const detail = expect.stringContaining('PISAR_MODEL_HOSTS');
  const field = 'models[0].files[0].urls[0]';
  expect(parseCatalogue({ models: [own] }, builtInModels, isAllowed)).toEqual({
    models: builtInModels,
    problem: { code: 'catalogue-invalid', facts: { field, detail } },
  });
  const mirrors = ['m/', 'https://models.example/m/'];
  expect(parseCatalogue({ mirrors }, builtInModels, isAllowed).problem?.facts).toEqual({
    field: 'mirrors[1]',
    detail,
  });
});

describe('a mistake is named, and the built-in models stay', () => {
  const withRow = (change: object) => ({ models: [own, { ...own, id: 'two', ...change }] });
  const withGraph = (change: object) =>
    withRow({ files: [own.files[1], { ...own.files[0], ...change }] });
  const without = (key: keyof typeof own) => ({
    models: [Object.fromEntries(Object.entries(own).filter(([name]) => name !== key))],
  });

  test.each<[field: string, json: unknown, detail: string]>([
    ['models.json', null, 'must be an object'],
    ['models.json', [], 'must be an object'],
    ['model', { model: [] }, 'no such key; there are models, mirrors, hidden'],
    ['__proto__', JSON.parse('{"__proto__": []}'), 'no such key'],
    ['models', { models: {} }, 'must be a list'],
    ['models[0]', { models: ['demo'] }, 'must be an object'],
    ['models[0].id', { models: [{}] }, 'is missing'],
    ['models[1].id', withRow({ id: 'Two words' }), 'small Latin letters'],
    ['models[1].id', withRow({ id: 'own-ctc' }), 'twice'],
    ['models[1].size', withRow({ size: 1 }), 'no such key'],
    ['models[0].title', without('title'), 'is missing'],
    ['models[0].head', without('head'), 'is missing'],
    ['models[0].vocabularyKind', without('vocabularyKind'), 'is missing'],
    ['models[0].features', without('features'), 'is missing'],
    ['models[0].files', without('files'), 'is missing'],
    ['models[0].licence', without('licence'), 'is missing'],
    ['models[0].writes', without('writes'), 'is missing'],
    ['models[1].title', withRow({ title: '  ' }), 'must be text'],
    ['models[1].title', withRow({ title: 'x'.repeat(81) }), 'at most 80'],
    ['models[1].head', withRow({ head: 'ctcc' }), 'ctc, rnnt'],
    ['models[1].features', withRow({ features: 3 }), 'v2, v3'],
    ['models[1].accuracy', withRow({ accuracy: 9 }), 'must be an object'],
    [
      'models[1].accuracy.wordErrorRate',
      withRow({ accuracy: { wordErrorRate: -1, source: 'x' } }),
      'from 0 to 100',
    ],
    ['models[1].accuracy.source', withRow({ accuracy: { wordErrorRate: 1 } }), 'is missing'],
    ['models[1].memoryBytes.webgpu', withRow({ memoryBytes: { wasm: 1 } }), 'is missing'],
    ['models[1].memoryBytes.wasm', withRow({ memoryBytes: { wasm: 1.5, webgpu: 1 } }), 'whole'],
    ['models[1].knownClip.text', withRow({ knownClip: { url: 'a', text: '' } }), 'must be text'],
    ['models[1].knownClip.url', withRow({ knownClip: { url: 'data:,', text: 'а' } }), 'https'],
    ['models[1].vad.positiveThreshold', withRow({ vad: { positiveThreshold: 2 } }), 'from 0 to 1'],
    ['models[1].vad.prePadSeconds', withRow({ vad: { prePadSeconds: null } }), 'must be a number'],
    ['models[1].vad.speed', withRow({ vad: { speed: 1 } }), 'no such key'],
    ['models[1].chunks.cutAboveSeconds', withRow({ chunks: { cutAboveSeconds: 61 } }), 'to 60'],
    ['models[1].chunks.splitMarginNats', withRow({ chunks: { splitMarginNats: '1' } }), 'number'],
    ['models[1].chunks.x', withRow({ chunks: { x: 1 } }), 'splitMarginNats'],
    ['models[1].files', withRow({ files: [own.files[0]] }), 'the role vocabulary'],
    ['models[1].files', withGraph({ name: 'own.txt' }), 'two files with the name own.txt'],
    ['models[1].files[1].bytes', withGraph({ bytes: '9' }), 'whole number from 1'],
    ['models[1].files[1].bytes', withGraph({ bytes: 0 }), 'whole number from 1'],
    ['models[1].files[1].sha256', withGraph({ sha256: sha.toUpperCase() }), 'small letters'],
    ['models[1].files[1].sha256', withGraph({ sha256: 'ab' }), '64'],
    ['models[1].files[1].name', withGraph({ name: '../own.onnx' }), 'without a folder'],
    ['models[1].files[0].name', withRow({ files: [{ role: 'graph' }] }), 'is missing'],
    ['models[1].files[1].role', withGraph({ role: 'weights' }), 'graph, encoder'],
    ['models[1].files[1].role', withGraph({ role: 'encoder' }), 'for head ctc'],
    ['models[1].files[1].role', withGraph({ role: 'vocabulary' }), 'earlier file'],
    ['models[1].files[1].url', withGraph({ url: 'a' }), 'no such key'],
    ['models[1].files[1].urls', withGraph({ urls: 'a' }), 'must be a list'],
    ['models[1].files[1].urls[0]', withGraph({ urls: ['ftp://a.example/'] }), 'https'],
    ['models[1].files[1].urls[0]', withGraph({ urls: ['https://me:pw@a.example/'] }), 'password'],
    ['models[1].files[1].urls[1]', withGraph({ urls: ['a', 'https://['] }), 'an address'],
    ['models[1].files', withGraph({ urls: [] }), 'own.onnx has no address'],
    ['models[0].head', { models: [{ id: 'demo', head: 'rnnt' }] }, 'the role encoder'],
    ['mirrors[0]', { mirrors: ['https://a.example/m'] }, 'slash'],
    ['mirrors[1]', { mirrors: ['m/', 5] }, 'must be text'],
    ['hidden[0]', { hidden: ['gigaam'] }, 'is no model'],
    ['hidden', { hidden: builtInModels.map(({ id }) => id) }, 'a model that can run'],
  ])('%s', (field, json, detail) => {
    const { models, problem } = read(json);
    expect(models).toBe(builtInModels);
    expect(problem).toEqual({
      code: 'catalogue-invalid',
      facts: { field, detail: expect.stringContaining(detail) },
    });
  });
});
