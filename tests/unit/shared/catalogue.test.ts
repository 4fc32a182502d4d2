import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  builtInModels,
  demoModel,
  demoRnntModel,
  gigaamV3Ctc,
  gigaamV3E2eCtc,
  gigaamV3Rnnt,
} from '../../../src/shared/models/catalogue';
import {
  fileOf,
  isSupported,
  rolesOf,
  sizeOf,
  wholeSizeOf,
} from '../../../src/shared/models/model-manifest';
import { parseVocabulary } from '../../../workers/recognition/text/parse-vocabulary';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const revision = '322c3b29492673eb7d0b434bfa9dfb8653e34d02';

/** What the publisher of the ONNX files says of them; null where nobody has told. */
const published: Record<string, readonly [bytes: number | null, sha256: string | null]> = {
  'v3_e2e_ctc.int8.onnx': [
    224893347,
    '2e3fcb7a7b66030336fd10c2fcfb033bd1dc7e1bf238fe5cfd83b1d0cfc9d28e',
  ],
  'v3_e2e_ctc_vocab.txt': [
    2007,
    '142de7570b3de5b3035ce111a89c228e80e6085273731d944093ddf24fa539cd',
  ],
  'v3_ctc.int8.onnx': [
    224721181,
    'ceb61454e2e1a2dec5872cbac1de0fe0a4271d1148f6b26b5bda53ff30a12acd',
  ],
  'v3_vocab.txt': [198, 'a9143c30844d3c0bee3e9e927e4084774eb1b9eeaafc473b2c4521e4911a7c07'],
  'v3_e2e_rnnt_encoder.int8.onnx': [
    224570477,
    '4e0e076a6076cd110277e529b8ac8f32cd5297f7fbebad5341ae8ddb7d00817b',
  ],
  'v3_e2e_rnnt_decoder.int8.onnx': [
    1159170,
    '89014e134865615b91e037157e46e389b1271e6072460efc010ea08e61e23146',
  ],
  'v3_e2e_rnnt_joint.int8.onnx': [
    687791,
    'ade116563dbf66e503b0994efab6b5861412743e52bf31c39fc3fffa3783d5d1',
  ],
  'v3_e2e_rnnt_vocab.txt': [
    13354,
    '39abae20e692998290c574e606f11a9edef2902a1995463fcff63d1490cf22b7',
  ],
  'v3_rnnt_encoder.int8.onnx': [null, null],
  'v3_rnnt_decoder.int8.onnx': [null, null],
  'v3_rnnt_joint.int8.onnx': [null, null],
};

test('the rows, the recommended one first', () => {
  const rows = builtInModels.map((model) => [
    model.id,
    model.head,
    model.vocabularyKind,
    model.writes,
    model.accuracy?.wordErrorRate ?? null,
    model.licence,
    isSupported(model),
  ]);
  expect(rows).toEqual([
    ['gigaam-v3-e2e-ctc', 'ctc', 'pieces', 'sentences', 12.0, 'MIT', true],
    ['gigaam-v3-ctc', 'ctc', 'characters', 'words', 9.1, 'MIT', true],
    ['gigaam-v3-e2e-rnnt', 'rnnt', 'pieces', 'sentences', 11.2, 'MIT', true],
    ['gigaam-v3-rnnt', 'rnnt', 'characters', 'words', 8.3, 'MIT', true],
    ['demo', 'ctc', 'characters', 'words', null, 'CC BY 3.0', true],
    ['demo-rnnt', 'rnnt', 'characters', 'words', null, 'CC BY 3.0', true],
  ]);
  for (const { features } of builtInModels) expect(features).toBe('v3');
});

test.each(builtInModels.map((model) => [model.id, model] as const))(
  '%s has the files that its head wants, no name twice',
  (_id, model) => {
    expect(model.files.map(({ role }) => role)).toEqual(rolesOf(model.head));
    expect(new Set(model.files.map(({ name }) => name)).size).toBe(model.files.length);
  },
);

describe('files of GigaAM are what their publisher says', () => {
  const files = builtInModels
    .filter(({ id }) => id.startsWith('gigaam'))
    .flatMap((model) => model.files);

  test.each(files.map((file) => [file.name, file] as const))('%s', (name, file) => {
    expect([file.bytes, file.sha256]).toEqual(published[name]);
    expect(file.urls).toEqual([
      `https://huggingface.co/istupakov/gigaam-v3-onnx/resolve/${revision}/${name}`,
    ]);
  });

  test('none is left out', () => {
    expect(new Set(files.map(({ name }) => name))).toEqual(new Set(Object.keys(published)));
  });

  test('a vocabulary that we have is the published one', () => {
    const vocabulary = read('tests/fixtures/v3_e2e_rnnt_vocab.txt');
    expect([vocabulary.length, sha256(vocabulary)]).toEqual(published['v3_e2e_rnnt_vocab.txt']);
  });
});

describe('the demo models come with the page', () => {
  const files = [...demoModel.files, ...demoRnntModel.files];

  test.each(files.map((file) => [file.urls[0] ?? '', file] as const))('%s', (url, file) => {
    const bytes = read(`public/${url}`);
    expect([bytes.length, sha256(bytes)]).toEqual([file.bytes, file.sha256]);
    expect(url.split('/').at(-1)).toBe(file.name);
  });

  test.each([
    ['demo', demoModel.files],
    ['demo-rnnt', demoRnntModel.files.filter(({ urls }) => urls[0]?.includes('demo-rnnt'))],
  ])('the README of %s names its files with their sizes', (folder, expected) => {
    const readme = read(`public/models/${folder}/README.md`).toString('utf8');
    const rows = readme.matchAll(/^\| `(.+?)` +\| ([\d,]+) /gm);
    const listed = [...rows].map(([, name, bytes]) => [name, Number(bytes?.replaceAll(',', ''))]);
    expect(listed).toEqual(expected.map(({ name, bytes }) => [name, bytes]));
    expect(expected.length).toBeGreaterThan(1);
  });
});

describe('the known clip', () => {
  const { knownClip } = demoModel;

  test('is the same for all, 16-bit PCM of 1 to 15 s', () => {
    for (const model of builtInModels) expect(model.knownClip).toEqual(knownClip);
    const { length } = read(`public/${knownClip?.url}`);
    expect(length % 2).toBe(0);
    expect(length / 2 / 16000).toBeGreaterThan(1);
    expect(length / 2 / 16000).toBeLessThan(15);
  });

  test('has a text that the vocabulary can write', () => {
    const { tokens } = parseVocabulary(read('public/models/demo/vocab.txt').toString('utf8'));
    for (const letter of knownClip?.text.replaceAll(' ', '▁') ?? '') {
      expect(tokens).toContain(letter);
    }
  });
});

test('sizes are what a download costs', () => {
  expect(sizeOf(gigaamV3E2eCtc)).toBe(224_895_354);
  expect(sizeOf(gigaamV3Ctc)).toBe(224_721_379);
  expect(sizeOf(demoModel)).toBe(7_638_668);
  expect(sizeOf(demoRnntModel)).toBe(8_154_287);
  expect(wholeSizeOf(demoRnntModel)).toBe(8_154_287);
  expect(wholeSizeOf(gigaamV3Rnnt)).toBe(0);
  expect(fileOf(demoModel, 'vocabulary').bytes).toBe(198);
});
