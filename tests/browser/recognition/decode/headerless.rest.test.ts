import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../../../src/shared/errors';
import type { RawSound } from '../../../../src/shared/recognition/raw-sound';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { correlate } from './correlate';
import { DecodeClient, fetchFixture } from './decode-client';

const client = new DecodeClient();
let reference: Float32Array;

beforeAll(async () => {
  reference = (await client.decode(await fetchFixture('media/same-words/clip.flac'))).samples;
});
afterAll(() => client.dispose());

const fetchRaw = (name: string) => fetchFixture(`media/headerless/${name}`);
const rename = (file: File, name: string) => new File([file], name);
const agree = (samples: ArrayLike<number>) =>
  correlate(reference, Float32Array.from(samples), -800, 800).correlation;

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

test.each([
  ['clip.alaw', { format: 'alaw', sampleRate: 8000 }, 0.95],
  ['clip.ulaw', { format: 'mulaw', sampleRate: 8000 }, 0.95],
  ['clip.sln', { format: 's16le', sampleRate: 8000 }, 0.95],
  ['clip.g722', { format: 'g722', sampleRate: 16_000 }, 0.95],
  ['clip.gsm', { format: 'gsm', sampleRate: 8000 }, 0.8],
  ['clip.vox', { format: 'vox', sampleRate: 8000 }, 0.9],
  ['clip.g726-32', { format: 'g726-32', sampleRate: 8000 }, 0.9],
])('%s is read as its extension says', async (name, raw, atLeast) => {
  const { facts, result, samples } = await client.decode(await fetchRaw(name));
  expect(facts.raw).toEqual({ ...raw, channels: 1 });
  expect(result.incomplete).toBeNull();
  expect(Math.abs(samples.length - reference.length) / SAMPLE_RATE).toBeLessThan(0.05);
  expect(agree(samples)).toBeGreaterThan(atLeast);
});

test.each(['call.raw', 'call.pcm', 'call'])('%s: nobody guesses', async (name) => {
  const file = rename(await fetchRaw('clip.gsm'), name);
  expect(await codeOf(client.probe(file))).toBe('format-unknown');
});

test('sound that looks like GSM is not taken for it', async () => {
  // The silence of A-law.
  const silence = new Uint8Array(8000).fill(0xd5);
  expect(await codeOf(client.probe(new File([silence], 'call')))).toBe('format-unknown');
  const { facts } = await client.decode(new File([silence], 'call.alaw'));
  expect(facts.raw?.format).toBe('alaw');
});

test('a header says more than a name', async () => {
  for (const name of ['clip.alaw', 'clip.raw']) {
    const wav = rename(await fetchFixture('media/same-words/clip-8000.wav'), name);
    const { facts, samples } = await client.decode(wav);
    expect(facts).toMatchObject({ container: 'wav' });
    expect(facts).not.toHaveProperty('raw');
    expect(agree(samples)).toBeGreaterThan(0.95);
  }
});

test('as the user says, also in a worker that has not seen the file', async () => {
  const raw: RawSound = { format: 's16le', sampleRate: 8000, channels: 1 };
  const file = rename(await fetchRaw('clip.sln'), 'call.raw');
  const facts = await client.probe(file, raw);
  expect(facts).toMatchObject({ raw, durationSeconds: 2.875 });
  const other = new DecodeClient();
  const { samples } = await other.decode(file, { facts });
  other.dispose();
  expect(agree(samples)).toBeGreaterThan(0.95);
});

test.each<[RawSound, (view: DataView, index: number, sample: number) => void, number]>([
  [{ format: 's16be', sampleRate: 8000, channels: 1 }, (v, i, s) => v.setInt16(2 * i, s), 2],
  [
    { format: 'f32le', sampleRate: 8000, channels: 1 },
    (v, i, s) => v.setFloat32(4 * i, s / 32768, true),
    4,
  ],
  [
    { format: 's24le', sampleRate: 8000, channels: 1 },
    (v, i, s) => v.setInt16(3 * i + 1, s, true),
    3,
  ],
  [{ format: 'u8', sampleRate: 8000, channels: 1 }, (v, i, s) => v.setUint8(i, (s >> 8) + 128), 1],
  // The same on both channels, at half the rate of what it is.
  [{ format: 's16le', sampleRate: 4000, channels: 2 }, (v, i, s) => v.setInt16(2 * i, s, true), 2],
])('%o is heard', async (raw, write, bytes) => {
  const samples = new Int16Array(await (await fetchRaw('clip.sln')).arrayBuffer());
  const view = new DataView(new ArrayBuffer(samples.length * bytes));
  samples.forEach((sample, index) => write(view, index, sample));
  const heard = await client.hearRaw(new File([view], 'call.raw'), raw);
  expect(Math.abs(heard.length - reference.length)).toBeLessThan(200);
  expect(agree(heard)).toBeGreaterThan(0.9);
});

test('G.729: frames of ten bytes, ten milliseconds each', async () => {
  const file = new File([new Uint8Array(1000).fill(0x55)], 'call.g729');
  const { facts, samples } = await client.decode(file);
  expect(facts.raw).toEqual({ format: 'g729', sampleRate: 8000, channels: 1 });
  expect(samples.length / SAMPLE_RATE).toBeCloseTo(1, 1);
});

test('ten seconds are heard, and no more', async () => {
  const file = new File([new Uint8Array(8000 * 60)], 'call.raw');
  const heard = await client.hearRaw(file, { format: 'u8', sampleRate: 8000, channels: 1 });
  expect(heard).toHaveLength(10 * SAMPLE_RATE);
});
