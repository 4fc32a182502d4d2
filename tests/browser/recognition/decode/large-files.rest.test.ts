import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { correlate } from './correlate';
import { DecodeClient, fetchFixture } from './decode-client';
import { makeWavHeader } from './make-wav-header';
import { repeatBlob } from './repeat-blob';

const client = new DecodeClient();
/** More than 32 bits can count. */
const gapBytes = 4.5 * 2 ** 30;
let reference: Float32Array;

beforeAll(async () => {
  reference = (await client.decode(await fetchFixture('media/healthy/clip.flac'))).samples;
});
afterAll(() => client.dispose());

/** Where a row of bytes begins in a file. */
async function findBytes(file: Blob, wanted: readonly number[]): Promise<number> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const at = bytes.findIndex((_, i) => wanted.every((byte, k) => bytes[i + k] === byte));
  expect(at).toBeGreaterThan(0);
  return at;
}

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

async function expectClip(file: File): Promise<void> {
  const { samples, result, pieces } = await client.decode(file);
  expect(file.size).toBeGreaterThan(2 ** 32);
  expect(result.incomplete).toBeNull();
  expect(Math.abs(samples.length - reference.length)).toBeLessThan(0.1 * SAMPLE_RATE);
  expect(correlate(reference, samples, -600, 600).correlation).toBeGreaterThan(0.95);
  expect(pieces).toHaveLength(1);
}

test('mkv: half of the sound lies behind 4.5 GB', async () => {
  const webm = await fetchFixture('media/healthy/clip-live.webm');
  const cluster = [0x1f, 0x43, 0xb6, 0x75];
  const first = await findBytes(webm, cluster);
  const second = first + 4 + (await findBytes(webm.slice(first + 4), cluster));
  // ffmpeg jumps over what is shorter than 2 GB; it reads what is longer.
  const holeBytes = gapBytes / 3;
  const size = new DataView(new ArrayBuffer(8));
  size.setBigUint64(0, 0x0100000000000000n | BigInt(holeBytes));
  const hole = [new Uint8Array([0xec]), size.buffer, repeatBlob(holeBytes)];
  const parts = [webm.slice(0, second), ...hole, ...hole, ...hole, webm.slice(second)];
  await expectClip(new File(parts, 'a.webm'));
});

test('mp4: the index lies behind 4.5 GB', async () => {
  const m4a = await fetchFixture('media/healthy/clip-moov-last.m4a');
  const moov = (await findBytes(m4a, ascii('moov'))) - 4;
  const box = new DataView(new ArrayBuffer(16));
  box.setUint32(0, 1);
  ascii('free').forEach((byte, i) => box.setUint8(4 + i, byte));
  box.setBigUint64(8, BigInt(gapBytes + 16));
  const hole = [box.buffer, repeatBlob(gapBytes)];
  await expectClip(new File([m4a.slice(0, moov), ...hole, m4a.slice(moov)], 'a.m4a'));
});

test('wav: longer than its header can say', async () => {
  const header = makeWavHeader({ channels: 2, rate: 48000, dataBytes: gapBytes });
  const file = new File([header, repeatBlob(gapBytes)], 'a.wav');
  const facts = await client.probe(file);
  expect(facts.durationSeconds).toBeCloseTo(gapBytes / 192_000, 0);
  const { result, samples } = await client.decode(file, { facts, toSample: 20 * SAMPLE_RATE });
  expect(result).toMatchObject({ sampleCount: 20 * SAMPLE_RATE, incomplete: null });
  expect(samples).toHaveLength(20 * SAMPLE_RATE);
});

test('while ffmpeg only reads, it is heard of', async () => {
  const mp3 = await fetchFixture('media/healthy/clip-cbr.mp3');
  const file = new File([mp3, repeatBlob(200e6), mp3], 'a.mp3');
  const { progress, result } = await client.decode(file);
  // Between the two clips there is nothing to write. What comes of the second is told from 5 s on.
  expect(progress.filter((seconds) => seconds < 4.5).length).toBeGreaterThan(0);
  expect(result.sampleCount / SAMPLE_RATE).toBeCloseTo(2 * 4.3, 0);
});
