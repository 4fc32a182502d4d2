import { expect, test } from 'vitest';
import type { SpoolPiece } from '../../../../src/shared/recognition/worker-contracts';
import { SpoolReader } from '../../../../workers/recognition/spool/read-spool';
import { listSpool } from './list-spool';
import { putPiece } from './put-piece';
import { removeSpool } from './remove-spool';
import { DecodeClient, fetchFixture } from '../decode/decode-client';
import { findDifference } from '../decode/find-difference';
import { makeWavHeader } from '../decode/make-wav-header';
import { repeatBlob } from '../decode/repeat-blob';

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
  expect(await listSpool(jobId)).toEqual(['0']);
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
  expect(await listSpool(jobId)).toEqual([]);
  await removeSpool(jobId);
});

test('a failed decoding leaves no file behind', async () => {
  const client = new DecodeClient();
  const wav = await fetchFixture('media/healthy/clip-8000.wav');
  const { jobId, result } = await client.startDecode(new File([wav.slice(0, 44)], 'nothing.wav'));
  await expect(result).rejects.toMatchObject({ code: 'not-audio' });
  expect(await listSpool(jobId)).toEqual([]);
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
        return listSpool(jobId);
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
  await expect(reader.read(0, 10)).rejects.toMatchObject({ code: 'sound-lost' });
});

test('nor is a piece of which a part is gone', async () => {
  await putPiece('shortened', 0, 150);
  const reader = new SpoolReader();
  const source: SpoolPiece['source'] = { kind: 'opfs', directory: 'shortened', name: '0' };
  reader.add({ startSample: 0, sampleCount: 100, channels: 1, source });
  expect(await reader.read(0, 75)).toHaveLength(75);
  await expect(reader.read(0, 76)).rejects.toMatchObject({ code: 'sound-lost' });
  await removeSpool('shortened');
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
  expect(findDifference(b.samples, a.samples)).toBe(-1);
  stored.dispose();
  inMemory.dispose();
});

test('without storage a recording of hours is refused at once', async () => {
  const client = new DecodeClient(
    new Worker(new URL('./decode-without-storage.worker.ts', import.meta.url), { type: 'module' }),
  );
  const makeFile = (hours: number) => {
    const dataBytes = hours * 3600 * 16000;
    const header = makeWavHeader({ channels: 1, rate: 8000, dataBytes });
    return new File([header, repeatBlob(dataBytes)], 'long.wav');
  };
  const attempt = async (hours: number, channels: 1 | 2) => {
    const { result, reading, pieces } = await client.startDecode(makeFile(hours), undefined, {
      channels,
    });
    await expect(reading).rejects.toMatchObject({ code: 'too-long-for-memory' });
    expect(pieces).toEqual([]);
    return result;
  };
  await expect(attempt(4.5, 1)).rejects.toMatchObject({
    problem: { code: 'too-long-for-memory', facts: { limitSeconds: 4 * 3600 } },
  });
  await expect(attempt(2.5, 2)).rejects.toMatchObject({
    problem: { code: 'too-long-for-memory', facts: { limitSeconds: 2 * 3600 } },
  });
  // A passage of the same recording fits.
  const { result } = await client.decode(makeFile(4.5), { toSample: 20 * 16000 });
  expect(result.sampleCount).toBe(20 * 16000);
  client.dispose();
});

test('a disk that is full in the middle: the rest comes in memory, and nothing is lost', async () => {
  const file = await fetchFixture('speech/long.ogg');
  const usual = new DecodeClient();
  const { samples } = await usual.decode(file);
  const client = new DecodeClient(
    new Worker(new URL('./decode-with-full-storage.worker.ts', import.meta.url), {
      type: 'module',
    }),
  );
  const full = await client.decode(file);
  expect(full.notices).toEqual(['spool-in-memory']);
  // 20 s, two minutes, and what the third one had room for.
  expect(full.pieces.map((piece) => piece.source.kind)).toEqual([
    ...Array<string>(4).fill('opfs'),
    ...Array<string>(full.pieces.length - 4).fill('memory'),
  ]);
  const onDisk = full.pieces.slice(0, 4).reduce((sum, { sampleCount }) => sum + sampleCount, 0);
  expect(onDisk / 16000).toBeGreaterThan(150);
  expect(onDisk / 16000).toBeLessThan(156.25);
  expect(findDifference(full.samples, samples)).toBe(-1);
  expect(full.result.incomplete).toBeNull();
  usual.dispose();
  client.dispose();
});
