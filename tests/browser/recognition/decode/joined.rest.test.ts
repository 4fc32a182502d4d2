import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { correlate } from './correlate';
import { DecodeClient, fetchFixture } from './decode-client';

const client = new DecodeClient();
const clipSeconds = 4.246375;
let reference: Float32Array;

beforeAll(async () => {
  reference = (await client.decode(await fetchFixture('media/healthy/clip.flac'))).samples;
});
afterAll(() => client.dispose());

const fetchHealthy = (name: string) => fetchFixture(`media/healthy/${name}`);
const extensionOf = (name: string) => name.replace(/^.*\./, '');

/** Two files, one behind the other: with what `cat` makes of them, all is heard. */
const pairs: [first: string, second: string, atLeast?: number][] = [
  ['clip-8000.wav', 'clip-stereo.wav', 0.95],
  ['clip-streamed.wav', 'clip-24bit.wav', 0.95],
  ['clip-cbr.mp3', 'clip-vbr.mp3'],
  ['clip.m4a', 'clip-moov-last.m4a'],
  ['clip-surround.m4a', 'clip.3gp', 0.7],
  ['video.mp4', 'clip-fragmented.m4a'],
  ['clip-fragmented.m4a', 'clip-fragmented.m4a'],
  ['clip-opus.ogg', 'clip.opus', 0.95],
  ['clip-opus.ogg', 'clip-vorbis.ogg', 0.95],
  ['clip.amr', 'clip.amr', 0.7],
  ['clip.aac', 'clip.aac'],
  ['clip.flac', 'clip.flac'],
  ['clip.webm', 'video.webm', 0.95],
  ['clip-live.webm', 'clip-live.webm', 0.95],
  ['clip-live.webm', 'video.mkv', 0.95],
  ['clip.aiff', 'clip.aiff', 0.95],
  ['clip.wma', 'clip.wma'],
];

test.each(pairs)('%s and %s', async (first, second, atLeast = 0.97) => {
  const name = `joined.${extensionOf(first)}`;
  const file = new File([await fetchHealthy(first), await fetchHealthy(second)], name);
  const { facts, result, samples } = await client.decode(file);
  expect(result.incomplete).toBeNull();
  const seconds = result.sampleCount / SAMPLE_RATE;
  expect(Math.abs(seconds - 2 * clipSeconds)).toBeLessThan(0.3);
  if (facts.durationSeconds !== null) expect(facts.durationSeconds).toBeLessThan(9);
  const middle = Math.round(seconds * 0.5 * SAMPLE_RATE);
  const lag = Math.round(0.2 * SAMPLE_RATE);
  expect(correlate(reference, samples, -lag, lag).correlation).toBeGreaterThan(atLeast);
  expect(
    correlate(reference, samples.subarray(middle - lag), -lag, 2 * lag).correlation,
  ).toBeGreaterThan(atLeast);
});

test('the second of two joined files is cut: all of the first, and the text stops in the second', async () => {
  for (const name of ['clip.m4a', 'clip-8000.wav', 'clip-opus.ogg']) {
    const cut = await fetchFixture(`media/cut/${name}`);
    const file = new File([await fetchHealthy(name), cut], name);
    const { result } = await client.decode(file);
    expect(result.sampleCount / SAMPLE_RATE).toBeGreaterThan(clipSeconds + 1.9);
    expect(result.incomplete?.stoppedAtSeconds).toBe(result.sampleCount / SAMPLE_RATE);
  }
});

test('an encrypted file behind another is not decoded to noise', async () => {
  const cenc = await fetchFixture('media/encrypted/clip-cenc.mp4');
  const file = new File([await fetchHealthy('clip.m4a'), cenc], 'a.m4a');
  const { result } = await client.decode(file);
  expect(result.sampleCount / SAMPLE_RATE).toBeCloseTo(clipSeconds, 1);
  expect(result.incomplete?.detail).toContain('encrypted');
});

test('a passage of the second file, by another worker', async () => {
  const file = new File([await fetchHealthy('clip.m4a'), await fetchHealthy('clip.m4a')], 'a.m4a');
  const { facts, samples } = await client.decode(file);
  const other = new DecodeClient();
  const fromSample = 5 * SAMPLE_RATE;
  const plan = [fromSample, 10 * SAMPLE_RATE];
  const passage = await other.decode(file, { facts, plan, fromSample });
  other.dispose();
  expect(passage.samples).toEqual(samples.subarray(fromSample));
});
