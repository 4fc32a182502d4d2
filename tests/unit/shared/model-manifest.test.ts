import { describe, expect, test } from 'vitest';
import { builtInModels, demoModel } from '../../../src/shared/models/catalogue';
import {
  fileOf,
  isSupported,
  mainRoleOf,
  resolveUrls,
  rolesOf,
  type Head,
} from '../../../src/shared/models/model-manifest';

test('ids are unique', () => {
  expect(new Set(builtInModels.map(({ id }) => id)).size).toBe(builtInModels.length);
});

test('an RNN-T model is three graphs and a vocabulary, and can run', () => {
  expect(rolesOf('ctc')).toEqual(['graph', 'vocabulary']);
  expect(rolesOf('rnnt')).toEqual(['encoder', 'decoder', 'joint', 'vocabulary']);
  expect(isSupported({ ...demoModel, head: 'rnnt' })).toBe(true);
  // What a later version of the page has kept.
  expect(isSupported({ ...demoModel, head: 'later' as Head })).toBe(false);
  expect(isSupported(demoModel)).toBe(true);
  expect([mainRoleOf('ctc'), mainRoleOf('rnnt')]).toEqual(['graph', 'encoder']);
});

test('a file is found by its role; one that is missing is told', () => {
  expect(fileOf(demoModel, 'graph').name).toBe('demo_ctc.int8.onnx');
  const facts = { modelId: 'demo', detail: 'no file is its joint' };
  expect(() => fileOf(demoModel, 'joint')).toThrow(
    expect.objectContaining({ problem: { code: 'model-invalid', facts } }),
  );
});

describe('resolveUrls', () => {
  const page = 'https://example.org/pisar/';

  test('makes every URL absolute and leaves the rest', () => {
    const resolved = resolveUrls(demoModel, page);
    expect(resolved.files.map(({ urls }) => urls)).toEqual([
      [`${page}models/demo/demo_ctc.int8.onnx`],
      [`${page}models/demo/vocab.txt`],
    ]);
    expect(resolved.knownClip).toEqual({
      text: 'пожалуйста введите первые',
      url: `${page}samples/known-clip.s16le`,
    });
    const { files, knownClip } = demoModel;
    const withUrlsOf = (index: number) => ({ urls: files[index]?.urls });
    expect({
      ...resolved,
      files: resolved.files.map((file, index) => ({ ...file, ...withUrlsOf(index) })),
      knownClip,
    }).toEqual(demoModel);
  });

  test('keeps the order of addresses, absolute ones as they are', () => {
    const urls = ['mirror/a.onnx', 'https://models.example/a.onnx'];
    const model = { ...demoModel, files: demoModel.files.map((file) => ({ ...file, urls })) };
    expect(resolveUrls(model, page).files[0]?.urls).toEqual([`${page}mirror/a.onnx`, urls[1]]);
  });

  test('leaves a model without a known clip', () => {
    expect(resolveUrls({ ...demoModel, knownClip: null }, page).knownClip).toBe(null);
  });
});
