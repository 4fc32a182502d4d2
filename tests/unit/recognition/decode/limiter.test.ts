import { expect, test } from 'vitest';
import { Limiter } from '../../../../workers/recognition/decode/limiter';

/** Sends samples through in writes of so many bytes; of all channels, interleaved. */
function limit(samples: ArrayLike<number>, levels: number[] = [1], step = 4096): Int16Array {
  const bytes = new Uint8Array(Float64Array.from(samples).buffer);
  const parts: number[] = [];
  const sink = { write: (part: Uint8Array) => void parts.push(...part) };
  const limiter = new Limiter(sink, levels);
  for (let at = 0; at < bytes.length; at += step) limiter.write(bytes.subarray(at, at + step));
  limiter.finish();
  return new Int16Array(Uint8Array.from(parts).buffer);
}

/** A tone of 200 Hz at 16 kHz. */
const tone = (samples: number, amplitude: (sample: number) => number) =>
  Float64Array.from({ length: samples }, (_, i) => amplitude(i) * Math.sin((2 * Math.PI * i) / 80));

test('rounds half to even, as ffmpeg does, up to full scale', () => {
  const values = [0, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 100.49, -100.51, 32767, -32768, 32766.5];
  expect([...limit(values.map((value) => value / 32768))]).toEqual([
    ...[0, 0, 2, 2, 0, -2, -2, 100, -101, 32767, -32768, 32766],
  ]);
  // 1 itself is not over, but 16 bits end one below.
  expect([...limit([1, -1])]).toEqual([32767, -32768]);
});

test.each([1, 7, 8, 640, 641, 100_000])('writes of %i bytes make no difference', (step) => {
  const sound = tone(1234, (i) => (i > 500 && i < 700 ? 3 : 0.4));
  expect(limit(sound, [1, 0.5], step)).toEqual(limit(sound, [1, 0.5]));
});

test('what is over full scale keeps its form, and nothing else is touched', () => {
  const loud = (i: number) => (i >= 8000 && i < 12000 ? 8 : 0.5);
  const limited = limit(tone(48000, loud));
  const plain = limit(tone(48000, () => 0.5));
  expect(limited).toHaveLength(48000);
  // Until two blocks before it, and a third of a second behind it: 18 dB at 60 dB a second.
  expect(limited.subarray(0, 8000 - 160)).toEqual(plain.subarray(0, 8000 - 160));
  expect(limited.subarray(12000 + 5000)).toEqual(plain.subarray(12000 + 5000));
  const middle = limited.subarray(8800, 11200);
  const whole = tone(48000, () => 32767).subarray(8800, 11200);
  expect(Math.max(...middle.map((value, i) => Math.abs(value - (whole[i] ?? 0))))).toBeLessThan(3);
});

test('a peak that comes at once is met with the gain that it needs', () => {
  const sound = Float64Array.from({ length: 400 }, (_, i) => (i === 203 ? -4 : 0.9));
  const limited = limit(sound);
  expect(limited[203]).toBe(-32768);
  expect(limited[202]).toBe(Math.round((0.9 / 4) * 32768));
  // 5 to 10 ms before it the gain begins to sink, without a step.
  expect(limited[70]).toBe(limited[0]);
  for (let i = 1; i < 203; i++)
    expect(Math.abs((limited[i] ?? 0) - (limited[i - 1] ?? 0))).toBeLessThan(400);
});

test('each channel has its own gain', () => {
  const [left, right] = [tone(1600, () => 0.001), tone(1600, () => 0.5)];
  const both = Float64Array.from({ length: 3200 }, (_, i) => (i % 2 ? right : left)[i >> 1] ?? 0);
  const limited = limit(both, [500, 4]);
  const channel = (which: number) => limited.filter((_, i) => i % 2 === which);
  expect(channel(0)).toEqual(limit(left, [500]));
  expect(channel(1)).toEqual(limit(right, [4]));
  expect(Math.max(...channel(0))).toBe(16384);
  expect(Math.max(...channel(1))).toBe(32767);
});

test('what is no number is no sound, and over in a second', () => {
  const sound = tone(32000, () => 0.5);
  sound.set([NaN, Infinity, -Infinity], 100);
  const limited = limit(sound);
  expect(limited[100]).toBe(0);
  expect(limited.subarray(-100)).toEqual(limit(tone(32000, () => 0.5)).subarray(-100));
});

test('no samples, no output', () => {
  expect(limit([])).toHaveLength(0);
});
