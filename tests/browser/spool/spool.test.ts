import { expect, test } from 'vitest';
import { SPOOL_DIRECTORY } from '../../../src/shared/spool-directory';
import type { SpoolPiece } from '../../../src/shared/worker-contracts';
import { SpoolReader } from '../../../workers/pipeline/spool/read-spool';
import { removeSpool } from './remove-spool';
import { DecodeClient, fetchFixture } from '../decode/decode-client';

async function namesIn(jobId: string): Promise<string[]> {
  const root = await navigator.storage.getDirectory();
  const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY, { create: true });
  const directory = await spools.getDirectoryHandle(jobId, { create: true });
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  return names.sort();
}

test('the spool holds the pieces and nothing else until it is removed', async () => {
  const client = new DecodeClient();
  const { jobId, result, reading, pieces, reader } = await client.startDecode(
    await fetchFixture('media/healthy/clip.flac'),
  );
  const { sampleCount } = await result;
  await reading;
  expect(pieces).toEqual([
    {
      startSample: 0,
      sampleCount,
      channels: 1,
      source: { kind: 'opfs', directory: jobId, name: '0' },
    },
  ]);
  expect(await namesIn(jobId)).toEqual(['0']);
  // Parts that are read one by one are the same as the whole.
  const whole = await reader.read(0, sampleCount);
  expect(whole).toHaveLength(67942);
  expect(Math.max(...whole)).toBeGreaterThan(0.1);
  const parts: number[] = [];
  for (let start = 0; start < sampleCount; start += 5000)
    parts.push(...(await reader.read(start, start + 5000)));
  expect(parts).toEqual(Array.from(whole));

  client.dispose();
  await removeSpool(jobId);
  await removeSpool(jobId);
  expect(await namesIn(jobId)).toEqual([]);
  await removeSpool(jobId);
});

test('a failed decoding leaves no file behind', async () => {
  const client = new DecodeClient();
  const wav = await fetchFixture('media/healthy/clip-8000.wav');
  const { jobId, result } = await client.startDecode(new File([wav.slice(0, 44)], 'nothing.wav'));
  await expect(result).rejects.toMatchObject({ code: 'not-audio' });
  expect(await namesIn(jobId)).toEqual([]);
  client.dispose();
  await removeSpool(jobId);
});

test('the spool of a worker that was ended can be removed, and the next worker works', async () => {
  const ended = new DecodeClient();
  const file = await fetchFixture('speech/long.ogg');
  const { jobId, pieces } = await ended.startDecode(file);
  await expect.poll(() => pieces.length).toBeGreaterThan(0);
  ended.dispose();
  await expect
    .poll(
      async () => {
        await removeSpool(jobId);
        return namesIn(jobId);
      },
      // The browser closes the files of an ended worker when it gets to it.
      { timeout: 30_000 },
    )
    .toEqual([]);
  await removeSpool(jobId);

  const next = new DecodeClient();
  expect((await next.decode(file)).result.sampleCount).toBe(10660400);
  next.dispose();
});

test('a piece that is gone is an error, not silence', async () => {
  const reader = new SpoolReader();
  const source: SpoolPiece['source'] = { kind: 'opfs', directory: 'no-such-job', name: '0' };
  reader.add({ startSample: 0, sampleCount: 100, channels: 1, source });
  await expect(reader.read(0, 10)).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('without storage the pieces come in memory, with one notice', async () => {
  const worker = new Worker(new URL('./decode-without-storage.worker.ts', import.meta.url), {
    type: 'module',
  });
  const client = new DecodeClient(worker);
  const { notices, pieces, result } = await client.decode(await fetchFixture('speech/long.ogg'));
  expect(notices).toEqual(['spool-in-memory']);
  expect(pieces.map((piece) => piece.source.kind)).toEqual(Array(12).fill('memory'));
  expect(pieces.at(-1)).toMatchObject({ startSample: 620 * 16000, sampleCount: 46.275 * 16000 });
  expect(result.sampleCount).toBe(10660400);
  client.dispose();
});

test('in memory and in storage the samples are the same', async () => {
  const file = await fetchFixture('media/healthy/clip.m4a');
  const stored = new DecodeClient();
  const inMemory = new DecodeClient(
    new Worker(new URL('./decode-without-storage.worker.ts', import.meta.url), { type: 'module' }),
  );
  const [a, b] = await Promise.all([stored.decode(file), inMemory.decode(file)]);
  expect(a.samples.length).toBeGreaterThan(67000);
  expect(b.samples).toEqual(a.samples);
  stored.dispose();
  inMemory.dispose();
});
