import { expect, test } from 'vitest';
import type { Waveform } from '../../../../src/shared/recognition/waveform';
import { durationOf, scalePeaks, stepZoom } from '../../../../src/state/player/waveform';

const waveform = (peaks: number[]): Waveform => ({
  peaksPerSecond: 50,
  peaks: Uint8Array.from(peaks),
});

test('a quiet recording is drawn as high as a loud one', () => {
  expect([...scalePeaks(waveform([0, 20, 40]))]).toEqual([0, 0.5, 1]);
  expect([...scalePeaks(waveform([0, 127.5, 255]))]).toEqual([0, Math.fround(127 / 255), 1]);
});

test('one cough does not make all else flat; noise stays low', () => {
  const peaks = Array.from({ length: 1000 }, () => 50);
  peaks[500] = 255;
  const scaled = scalePeaks(waveform(peaks));
  expect([scaled[0], scaled[500]]).toEqual([1, 1]);
  expect(scalePeaks(waveform([1, 1, 2]))[2]).toBe(0.25);
  expect([...scalePeaks(waveform([0, 0]))]).toEqual([0, 0]);
  expect(durationOf(waveform(peaks))).toBe(20);
});

test('zoom goes from all of it to single words and back', () => {
  const fitted = 1000 / 36_000;
  const zooms = [fitted];
  while ((zooms.at(-1) ?? 0) < 100) zooms.push(stepZoom(zooms.at(-1) ?? 0, fitted, 1));
  expect(zooms).toHaveLength(13);
  expect(zooms.at(-1)).toBe(100);
  expect(stepZoom(100, fitted, 1)).toBe(100);
  let zoom = 100;
  for (let i = 0; i < 20; i++) zoom = stepZoom(zoom, fitted, -1);
  expect(zoom).toBe(fitted);
});

test('what is shorter than the page has no zoom', () => {
  expect(stepZoom(300, 300, 1)).toBe(300);
});
