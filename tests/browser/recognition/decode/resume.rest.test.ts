import { afterAll, beforeAll, expect, test } from 'vitest';
import { planSpool } from '../../../../src/shared/recognition/plan-spool';
import type { Waveform } from '../../../../src/shared/recognition/waveform';
import { SAMPLE_RATE, type SpoolPiece } from '../../../../src/shared/recognition/worker-contracts';
import { SpoolReader } from '../../../../workers/recognition/spool/read-spool';
import { listSpool } from '../spool/list-spool';
import { removeSpool } from '../spool/remove-spool';
import { DecodeClient, fetchFixture } from './decode-client';
import { findDifference } from './find-difference';

const client = new DecodeClient();
let file: File;
let whole: Float32Array;
let waveform: Waveform | null;

beforeAll(async () => {
  file = await fetchFixture('speech/long.ogg');
  ({ samples: whole, waveform } = await client.decode(file));
});
afterAll(() => client.dispose());

async function readAll(pieces: SpoolPiece[]): Promise<Float32Array> {
  const reader = new SpoolReader();
  for (const piece of pieces) reader.add(piece);
  return reader.read(0, reader.endSample);
}

/** The waveform of samples, as one would compute it who has them all. */
function measure(channels: readonly Float32Array[]): number[] {
  const [first = new Float32Array()] = channels;
  return Array.from({ length: Math.ceil(first.length / 320) }, (_, index) => {
    const stretch = channels.flatMap((all) => [...all.subarray(320 * index, 320 * (index + 1))]);
    return Math.round(Math.max(...stretch.map(Math.abs)) * 255);
  });
}

test('the decoder measures how loud the recording is', () => {
  expect(waveform?.peaksPerSecond).toBe(50);
  expect([...(waveform?.peaks ?? [])]).toEqual(measure([whole]));
});

test('what was decoded in two parts is the same as in one', async () => {
  const border = 260 * SAMPLE_RATE;
  const first = await client.startDecode(file, undefined, { toSample: border });
  expect(await first.result).toMatchObject({ sampleCount: border, incomplete: null });
  await first.reading;
  const { jobId, facts } = first;
  expect(await listSpool(jobId)).toEqual(['0', '1', '2', '3', '4']);
  expect(await first.waveform).toBeNull();

  const second = await client.startDecode(file, undefined, { jobId, facts, fromSample: border });
  expect(await second.result).toMatchObject({ sampleCount: whole.length, incomplete: null });
  await second.reading;
  expect(second.pieces[0]).toEqual({
    startSample: border,
    sampleCount: 60 * SAMPLE_RATE,
    channels: 1,
    source: { kind: 'opfs', directory: jobId, name: '5' },
  });
  expect((await listSpool(jobId)).length).toBe(12);
  expect(findDifference(await readAll([...first.pieces, ...second.pieces]), whole)).toBe(-1);
  // Of all of it, although a part was there.
  expect(await second.waveform).toEqual(waveform);
  // Seconds of the recording are told, not those that are new.
  expect(second.progress.at(-1)).toBeLessThanOrEqual(666.275);
  await removeSpool(jobId);
});

test('a worker that was ended is followed by another one at once, in the same files', async () => {
  const ended = new DecodeClient();
  const first = await ended.startDecode(file);
  await expect.poll(() => first.pieces.length, { timeout: 10_000 }).toBeGreaterThan(1);
  ended.dispose();
  const kept = first.pieces.slice(0, 2);
  const { jobId, facts } = first;

  const next = new DecodeClient();
  const second = await next.startDecode(file, undefined, {
    jobId,
    facts,
    fromSample: 80 * SAMPLE_RATE,
  });
  expect((await second.result).sampleCount).toBe(whole.length);
  await second.reading;
  expect(second.notices).toEqual([]);
  expect(second.pieces.map((piece) => piece.source)).toEqual(
    Array.from({ length: 10 }, (_, i) => ({
      kind: 'opfs',
      directory: jobId,
      name: String(i + 2),
    })),
  );
  expect(findDifference(await readAll([...kept, ...second.pieces]), whole)).toBe(-1);
  next.dispose();
  await removeSpool(jobId);
});

test('a worker that has not probed the file keeps its clock', async () => {
  const late = await fetchFixture('media/clocks/from-5.m4a');
  const facts = await client.probe(late);
  const next = new DecodeClient();
  const { samples } = await next.decode(late, { facts });
  expect(samples.length / SAMPLE_RATE).toBeCloseTo(7.5, 1);
  // The silence before the first sound is a part of the recording like any other.
  const { samples: rest } = await next.decode(late, {
    facts,
    plan: [3 * SAMPLE_RATE, 3 * SAMPLE_RATE, 3 * SAMPLE_RATE],
    fromSample: 3 * SAMPLE_RATE,
  });
  expect(rest).toEqual(samples.subarray(3 * SAMPLE_RATE));
  const { result } = await next.decode(late, {
    facts,
    plan: [3 * SAMPLE_RATE, 3 * SAMPLE_RATE],
    toSample: 3 * SAMPLE_RATE,
  });
  expect(result).toMatchObject({ sampleCount: 3 * SAMPLE_RATE, incomplete: null });
  next.dispose();
});

test('a passage of two channels', async () => {
  const call = await fetchFixture('speech/call-two-channels.mp3');
  const all = await client.startDecode(call, undefined, { channels: 2 });
  await all.result;
  await all.reading;
  const { facts, reader } = all;
  const read = (channel: number) => reader.read(0, reader.endSample, channel);
  const loudness = measure([await read(0), await read(1)]);
  expect([...((await all.waveform)?.peaks ?? [])]).toEqual(loudness);
  const plan = planSpool(facts.durationSeconds, call.size);
  const part = await client.startDecode(call, undefined, {
    channels: 2,
    facts,
    plan,
    fromSample: 20 * SAMPLE_RATE,
    toSample: 80 * SAMPLE_RATE,
  });
  expect((await part.result).sampleCount).toBe(80 * SAMPLE_RATE);
  await part.reading;
  expect(part.pieces).toMatchObject([
    { startSample: 20 * SAMPLE_RATE, sampleCount: 60 * SAMPLE_RATE, channels: 2 },
  ]);
  for (const channel of [0, 1]) {
    const read = (reader: SpoolReader) => reader.read(20 * SAMPLE_RATE, 80 * SAMPLE_RATE, channel);
    const samples = await read(part.reader);
    expect(samples.some((sample) => Math.abs(sample) > 0.1)).toBe(true);
    expect(samples).toEqual(await read(all.reader));
  }
  await removeSpool(all.jobId);
  await removeSpool(part.jobId);
});
