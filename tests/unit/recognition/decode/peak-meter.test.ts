import { expect, test } from 'vitest';
import { PeakMeter } from '../../../../workers/recognition/decode/peak-meter';
import { readFixture } from './read-fixture';

/** Hands bytes over in steps, each at an address of its own. */
function measure(channels: 1 | 2, bytes: Uint8Array, step: number): number[] {
  const meter = new PeakMeter(channels);
  for (let at = 0; at < bytes.length; at += step) meter.write(bytes.slice(at, at + step));
  return [...meter.finish().peaks];
}

function bytesOf(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** As one would compute it who has all of the sound. */
function compute(samples: Int16Array, stretch: number): number[] {
  return Array.from({ length: Math.ceil(samples.length / stretch) }, (_, index) => {
    const part = samples.slice(index * stretch, (index + 1) * stretch);
    return Math.round((Math.max(...part.map(Math.abs)) / 32768) * 255);
  });
}

test.each([1, 7, 640, 4096, 1e6])('speech, %i bytes at a time', async (step) => {
  const file = readFixture('../golden/dir-pls-enter.s16le');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const samples = new Int16Array(bytes.buffer);
  const peaks = compute(samples, 320);
  expect(Math.max(...peaks)).toBeGreaterThan(50);
  expect(measure(1, bytes, step)).toEqual(peaks);
  // The same bytes as two channels: the louder one counts.
  const both = samples.subarray(0, samples.length & ~1);
  expect(measure(2, bytesOf(both), step)).toEqual(compute(both, 640));
});

test('silence is 0, full scale in either direction 255', () => {
  const samples = new Int16Array(3 * 320 + 1);
  samples[320] = 32767;
  samples[959] = -32768;
  samples[960] = -1000;
  expect(measure(1, bytesOf(samples), 1000)).toEqual([0, 255, 255, 8]);
  expect(measure(1, new Uint8Array(), 1)).toEqual([]);
});

test('a view at an odd address, and more than an hour', () => {
  const samples = new Int16Array(3601 * 16_000).fill(1285);
  const bytes = new Uint8Array(samples.byteLength + 1);
  bytes.set(bytesOf(samples), 1);
  const meter = new PeakMeter(1);
  meter.write(bytes.subarray(1));
  const { peaks, peaksPerSecond } = meter.finish();
  expect([peaks.length, peaksPerSecond]).toEqual([3601 * 50, 50]);
  expect(new Set(peaks)).toEqual(new Set([10]));
});

test('loudness is that of the recording, not of what it was made', () => {
  const meter = new PeakMeter(1);
  // A tenth of full scale for a second, then a thousandth.
  meter.write(bytesOf(new Int16Array(16_000).fill(-3277)));
  meter.write(bytesOf(new Int16Array(16_010).fill(33)));
  expect(meter.measure(1).peakDbfs).toBeCloseTo(-20, 2);
  expect(meter.measure(1).soundingSeconds).toBe(1);
  expect(meter.measure(10).peakDbfs).toBeCloseTo(-40, 2);
  expect(meter.measure(20)).toMatchObject({ soundingSeconds: 0 });
  expect(new PeakMeter(2).measure(1)).toEqual({ peakDbfs: null, soundingSeconds: 0 });
});
