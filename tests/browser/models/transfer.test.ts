import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoModel, demoRnntModel } from '../../../src/shared/models/catalogue';
import {
  fileOf,
  resolveUrls,
  type FileRole,
  type ModelManifest,
} from '../../../src/shared/models/model-manifest';
import { clearStore, hashBlob, startKeeper } from './start-keeper';

const demo = resolveUrls(demoModel, new URL('/', location.href).href);
const catalogue = [demo];
let graph: Blob;
let vocabulary: Blob;
/** The demo's graph, as if trained further: of the same shape, with other bytes. */
let tuned: Blob;

async function fetchBlob(url = ''): Promise<Blob> {
  return (await fetch(url)).blob();
}

beforeAll(clearStore);
beforeAll(async () => {
  graph = await fetchBlob(fileOf(demo, 'graph').urls[0]);
  vocabulary = await fetchBlob(fileOf(demo, 'vocabulary').urls[0]);
  tuned = tune(graph);
});

/** ModelProto field 6, doc_string. */
function tune(file: Blob, text = 'tuned'): Blob {
  const bytes = new TextEncoder().encode(text);
  return new Blob([file, new Uint8Array([0x32, bytes.length, ...bytes])]);
}

async function zip(files: Record<string, Blob>): Promise<File> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, blob] of Object.entries(files)) await writer.add(name, new BlobReader(blob));
  return new File([await writer.close()], 'model.zip');
}

test.each(['files', 'a zip'])(
  'a model of the catalogue is recognised in %s of any name, and given back',
  async (way) => {
    const { api, states } = await startKeeper();
    const files =
      way === 'files'
        ? [new File([graph], 'download (1)'), new File([vocabulary], 'v.txt')]
        : [
            await zip({
              'folder/x.onnx': graph,
              'folder/v.txt': vocabulary,
              LICENSE: new Blob(['MIT']),
            }),
          ];
    expect(await api.importFiles(files, catalogue)).toEqual({ models: [demo], refused: [] });
    // Events come through a port of their own, maybe after the answer.
    await expect
      .poll(() => states.at(-1))
      .toEqual({
        phase: 'cached',
        storedBytes: graph.size + vocabulary.size,
        in: 'disk',
      });
    const exported = await api.exportFiles(demo);
    expect(exported.map(({ name }) => name)).toEqual(['demo_ctc.int8.onnx', 'vocab.txt']);
    expect(await Promise.all(exported.map(hashBlob))).toEqual(
      demo.files.map(({ sha256 }) => sha256),
    );
    await api.remove(demo);
    expect(await api.inspect([demo])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
  },
);

test.each(['files', 'a zip'])(
  'a fine-tuned model in %s gets a manifest of its own, and lasts',
  async (way) => {
    const { api } = await startKeeper();
    const named = { 'my-tuned.onnx': tuned, 'my-tuned_vocab.txt': vocabulary };
    const files =
      way === 'files'
        ? Object.entries(named).map(([name, blob]) => new File([blob], name))
        : [await zip(named)];
    const { models, refused } = await api.importFiles(files, catalogue);
    expect(refused).toEqual([]);
    const sha256 = await hashBlob(tuned);
    const [model] = models.filter(({ id }) => id !== demo.id);
    expect(model).toMatchObject({
      id: `imported-${sha256.slice(0, 12)}-a9143c`,
      title: 'my-tuned',
      head: 'ctc',
      vocabularyKind: 'characters',
      writes: 'words',
      knownClip: null,
    });
    if (!model) throw new Error('no model');

    const { api: next } = await startKeeper();
    expect(await next.listImported()).toEqual([model]);
    expect((await next.prepare(model, 'int8')).source.size).toBe(tuned.size);
    expect((await next.exportFiles(model)).map(({ name }) => name)).toEqual(Object.keys(named));
    await next.remove(model);
    expect(await next.listImported()).toEqual([]);
    await expect(next.exportFiles(model)).rejects.toMatchObject({
      problem: { code: 'model-absent' },
    });
    await next.remove(demo);
  },
);

test('what cannot be used is refused with its reason, and leaves nothing behind', async () => {
  const { api } = await startKeeper();
  const before = (await api.readStorage()).usedBytes ?? 0;
  const otherVocabulary = new File(['a 0\nb 1\n<blk> 2\n'], 'three.txt');
  const reasonsOf = async (files: File[]) =>
    (await api.importFiles(files, catalogue)).refused.map(({ name, reason }) => ({ name, reason }));

  expect(await reasonsOf([new File([tuned], 'alone.onnx')])).toEqual([
    { name: 'alone.onnx', reason: 'vocabulary-missing' },
  ]);
  expect(await reasonsOf([new File([tuned], 'pair.onnx'), otherVocabulary])).toEqual([
    { name: 'pair.onnx', reason: 'vocabulary-misfit' },
    { name: 'three.txt', reason: 'vocabulary-misfit' },
  ]);
  expect(await reasonsOf([new File(['song'], 'song.mp3'), new File([], 'empty')])).toEqual([
    { name: 'song.mp3', reason: 'unknown-file' },
    { name: 'empty', reason: 'unknown-file' },
  ]);
  expect(await reasonsOf([new File([graph.slice(0, 5_000_000)], 'half.onnx')])).toEqual([
    { name: 'half.onnx', reason: 'unknown-graph' },
  ]);
  const good = await zip({ 'x.onnx': tuned, 'v.txt': vocabulary });
  expect(await reasonsOf([new File([good.slice(0, 1_000_000)], 'half.zip')])).toEqual([
    { name: 'half.zip', reason: 'broken-zip' },
  ]);
  expect(await api.listImported()).toEqual([]);
  expect(await api.inspect([demo])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
  const after = (await api.readStorage()).usedBytes ?? 0;
  expect(after - before).toBeLessThan(1_000_000);
});

test('names that leave their folder, and zips that hold more than they promise, are refused', async () => {
  const { api } = await startKeeper();
  const refusedOf = async (file: File) => (await api.importFiles([file], catalogue)).refused;
  const text = (value: string) => new TextEncoder().encode(value);
  const number = (value: number) => new Uint8Array(new Uint32Array([value]).buffer);

  const climbing = await zip({ 'aa/v.txt': vocabulary });
  expect(
    await refusedOf(await replace(climbing, text('aa/v.txt'), text('../v.txt'))),
  ).toMatchObject([{ reason: 'broken-zip', detail: expect.stringMatching(/filename/i) }]);
  // 30 MB of zeros in 30 KB, said to be 1000 bytes.
  const bytes = 30_000_000;
  const zeros = new Uint8Array(bytes);
  zeros[0] = 8;
  const bomb = await zip({ 'bomb.onnx': new Blob([zeros]) });
  expect(bomb.size).toBeLessThan(100_000);
  expect(await refusedOf(await replace(bomb, number(bytes), number(1000)))).toMatchObject([
    { reason: 'broken-zip' },
  ]);
  expect(await api.inspect([demo])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
});

/** The file with some bytes replaced by others, wherever they are. */
async function replace(file: File, from: Uint8Array, to: Uint8Array): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let count = 0;
  for (let at = 0; at <= bytes.length - from.length; at++)
    if (from.every((byte, i) => bytes[at + i] === byte)) {
      bytes.set(to, at);
      count++;
    }
  // Once in front of the content, once in the directory.
  expect(count).toBeGreaterThanOrEqual(2);
  return new File([bytes], file.name);
}

describe('an RNN-T model of four files', () => {
  const published = resolveUrls(demoRnntModel, new URL('/', location.href).href);
  /** A model of the catalogue that no other test has stored anything of. */
  let rnnt: ModelManifest;
  const parts: Partial<Record<FileRole, Blob>> = {};
  /** The same graphs, as if trained further. */
  const tunedParts: Partial<Record<FileRole, Blob>> = {};
  beforeAll(async () => {
    for (const role of ['encoder', 'decoder', 'joint'] as const) {
      const blob = await fetchBlob(fileOf(published, role).urls[0]);
      parts[role] = tune(blob, 'known');
      tunedParts[role] = tune(blob);
    }
    const files = await Promise.all(
      published.files.map(async (file) => {
        const blob = parts[file.role];
        return blob ? { ...file, bytes: blob.size, sha256: await hashBlob(blob) } : file;
      }),
    );
    rnnt = { ...published, id: 'known-rnnt', files };
  });
  const fileFor = (blobs: typeof parts, role: FileRole) =>
    new File([blobs[role] ?? ''], `${role}.onnx`);

  test('of the catalogue is recognised, given back and deleted as one', async () => {
    const { api, states } = await startKeeper();
    const files = [
      fileFor(parts, 'joint'),
      new File([vocabulary], 'v.txt'),
      fileFor(parts, 'encoder'),
      fileFor(parts, 'decoder'),
    ];
    const all = [demo, rnnt];
    expect(await api.importFiles(files, all)).toEqual({ models: [rnnt], refused: [] });
    const storedBytes = files.reduce((sum, { size }) => sum + size, 0);
    await expect.poll(() => states.at(-1)).toEqual({ phase: 'cached', storedBytes, in: 'disk' });
    const exported = await api.exportFiles(rnnt);
    expect(exported.map(({ name }) => name)).toEqual(rnnt.files.map(({ name }) => name));
    expect(await Promise.all(exported.map(hashBlob))).toEqual(
      rnnt.files.map(({ sha256 }) => sha256),
    );
    const prepared = await api.prepare(rnnt, 'int8');
    expect(prepared.transducer?.decoder.size).toBe(fileOf(rnnt, 'decoder').bytes);
    await api.remove(rnnt);
    expect(await api.inspect([rnnt])).toEqual([{ phase: 'absent', storedBytes: 0 }]);
    await expect(api.exportFiles(rnnt)).rejects.toMatchObject({ code: 'model-absent' });
  });

  test('is not complete with one missing, which is named', async () => {
    const { api } = await startKeeper();
    const files = [
      fileFor(parts, 'encoder'),
      new File([vocabulary], 'v.txt'),
      fileFor(parts, 'joint'),
    ];
    const { models, refused } = await api.importFiles(files, [rnnt]);
    expect(models).toEqual([]);
    const detail = 'known-rnnt is not complete without demo_rnnt_decoder.onnx';
    expect(refused).toEqual([
      { name: 'encoder.onnx', reason: 'parts-missing', detail },
      { name: 'joint.onnx', reason: 'parts-missing', detail },
    ]);
    await api.remove(rnnt);
  });

  test.each(['files', 'a zip'])(
    'that nobody knows becomes one of its own, from %s',
    async (way) => {
      const { api } = await startKeeper();
      const named = {
        'my_encoder.onnx': tunedParts.encoder ?? new Blob(),
        'my_decoder.onnx': tunedParts.decoder ?? new Blob(),
        'my_joint.onnx': tunedParts.joint ?? new Blob(),
        'my_vocab.txt': vocabulary,
      };
      const files =
        way === 'files'
          ? Object.entries(named).map(([name, blob]) => new File([blob], name))
          : [await zip(named)];
      const { models, refused } = await api.importFiles(files, []);
      expect(refused).toEqual([]);
      expect(models).toMatchObject([
        {
          id: expect.stringMatching(/^imported-[0-9a-f]{12}(-[0-9a-f]{6}){3}$/),
          title: 'my_encoder',
          head: 'rnnt',
          vocabularyKind: 'characters',
          files: [
            { role: 'encoder' },
            { role: 'decoder' },
            { role: 'joint' },
            { role: 'vocabulary' },
          ],
        },
      ]);
      const [model] = models;
      if (!model) throw new Error('no model');
      expect((await api.prepare(model, 'int8')).transducer?.names.joint).toBe('my_joint.onnx');
      await api.remove(model);
      expect(await api.listImported()).toEqual([]);
    },
  );

  test('whose hashes nobody has told is taken as it comes, and tells them then', async () => {
    const { api } = await startKeeper();
    const files = published.files.map((file) =>
      file.role === 'vocabulary' ? file : { ...file, bytes: null, sha256: null },
    );
    const model = { ...published, id: 'untold', files };
    await api.download(model);
    const [state] = await api.inspect([model]);
    const [encoder, decoder, joint] = published.files.map(({ name, sha256 }) => ({
      name,
      sha256,
    }));
    expect(state).toMatchObject({ phase: 'cached', pinned: [encoder, decoder, joint] });
    await api.remove(model);
  });

  test('parts without the others are refused, with their sizes', async () => {
    const { api } = await startKeeper();
    const files = [
      fileFor(tunedParts, 'encoder'),
      fileFor(tunedParts, 'decoder'),
      new File([vocabulary], 'v.txt'),
    ];
    const { models, refused } = await api.importFiles(files, []);
    expect(models).toEqual([]);
    expect(refused).toEqual([
      { name: 'encoder.onnx', reason: 'parts-missing', detail: 'encoder: width 192' },
      { name: 'decoder.onnx', reason: 'parts-missing', detail: 'decoder: classes 34, hidden 96' },
      { name: 'v.txt', reason: 'vocabulary-misfit', detail: '34 tokens, and no graph for them' },
    ]);
    expect(await api.listImported()).toEqual([]);
  });
});
