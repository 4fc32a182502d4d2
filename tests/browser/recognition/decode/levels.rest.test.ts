import { afterAll, expect, test } from 'vitest';
import type { RecordingFacts } from '../../../../src/shared/recognition/worker-contracts';
import { DecodeClient, fetchFixture } from './decode-client';
import { findDifference } from './find-difference';
import { makeWav } from './make-wav';

const client = new DecodeClient();
afterAll(() => client.dispose());

const healthy = Object.keys(import.meta.glob('../../../fixtures/media/healthy/*')).map((path) =>
  path.replace(/^.*\//, ''),
);

/** What versions before 0.2 knew of a recording: then ffmpeg makes 16 bits of it. */
function forget(facts: RecordingFacts): RecordingFacts {
  const audioTracks = facts.audioTracks.map((track) => ({ ...track, sampleFormat: undefined }));
  return { ...facts, audioTracks };
}

test('there are recordings to be tried', () => {
  expect(healthy.length).toBeGreaterThan(30);
});

// All of its six channels are heard, while ffmpeg itself drops the subwoofer.
test.each(healthy.filter((name) => name !== 'clip-surround.m4a'))(
  '%s stays as it is to the bit',
  async (name) => {
    const file = await fetchFixture(`media/healthy/${name}`);
    const { mixed } = await client.listen(file);
    expect(mixed).toEqual({ matrix: null, gains: [1] });
    const { samples, facts } = await client.decode(file, { mix: mixed });
    const { samples: earlier } = await client.decode(file, { facts: forget(facts) });
    expect(findDifference(samples, earlier)).toBe(-1);
    expect(samples.length).toBeGreaterThan(60_000);
  },
);

/** The longest stretch of samples at full scale: clipped sound has flat tops. */
function measureFlatness(samples: Float32Array): number {
  let [longest, length] = [0, 0];
  for (const sample of samples) {
    length = Math.abs(sample) > 0.9999 ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest;
}

test.each(['over.mp3', 'over.m4a', 'over.opus', 'over.ogg'])('%s is not clipped', async (name) => {
  const file = await fetchFixture(`media/levels/${name}`);
  const { mixed } = await client.listen(file);
  const { samples, facts } = await client.decode(file, { mix: mixed });
  expect(measureFlatness(samples)).toBeLessThan(3);
  const { samples: earlier } = await client.decode(file, { facts: forget(facts) });
  expect(measureFlatness(earlier)).toBeGreaterThan(3);
});

/** A tone of 440 Hz at 16 kHz. */
const tone = (seconds: number, amplitude: (second: number) => number) =>
  Float32Array.from(
    { length: 16000 * seconds },
    (_, i) => amplitude(i / 16000) * Math.sin((2 * Math.PI * 440 * i) / 16000),
  );

test('what lies over full scale is turned down and not cut off; the peaks show what is heard', async () => {
  const sound = tone(6, (second) => (second >= 2 && second < 3 ? 4 : 0.2));
  const file = makeWav([sound], { encoding: 'f32' });
  const { mixed } = await client.listen(file);
  expect(mixed.gains).toEqual([1]);
  const { samples, waveform } = await client.decode(file, { mix: mixed });
  expect(samples).toHaveLength(96_000);
  const middle = tone(6, () => 1).subarray(33_000, 47_000);
  const error = middle.reduce(
    (most, sample, i) => Math.max(most, Math.abs(sample - (samples[33_000 + i] ?? 0))),
    0,
  );
  expect(error).toBeLessThan(1e-3);
  expect(waveform?.peaks[125]).toBe(255);
  expect(waveform?.peaks[25]).toBe(51);
});

test('a quiet recording is decoded in two parts as in one', async () => {
  const file = makeWav([tone(6, (second) => 0.004 + 0.002 * Math.sin(9 * second))], {
    encoding: 's16',
  });
  const { mixed } = await client.listen(file);
  const whole = await client.decode(file, { mix: mixed });
  expect(Math.max(...whole.samples)).toBeGreaterThan(0.15);
  const wish = { mix: mixed, plan: [48_000, 48_000], facts: whole.facts };
  const first = await client.decode(file, { ...wish, toSample: 48_000 });
  const second = await client.decode(file, { ...wish, fromSample: 48_000 });
  expect(findDifference(first.samples, whole.samples.subarray(0, 48_000))).toBe(-1);
  expect(findDifference(second.samples, whole.samples.subarray(48_000))).toBe(-1);
  expect([...(second.waveform?.peaks ?? [])]).toEqual([...(whole.waveform?.peaks ?? [])]);
});

test('one channel is listened to until its level is usual, and silence says nothing of it', async () => {
  const later = new Float32Array(16000 * 200);
  later.set(
    tone(130, () => 0.1),
    16000 * 70,
  );
  const pulses: number[] = [];
  const file = makeWav([later], { encoding: 's16' });
  expect((await client.listen(file, (seconds) => pulses.push(seconds))).mixed.gains).toEqual([1]);
  expect(Math.max(0, ...pulses)).toBeLessThanOrEqual(120);
  const quiet = makeWav([later.map((sample) => sample / 100)], { encoding: 's16' });
  const [gain = 1] = (await client.listen(quiet)).mixed.gains;
  expect(20 * Math.log10(gain)).toBeCloseTo(45, 0);
});
