import { expect, test } from 'vitest';
import { ENOUGH } from '../../../../workers/recognition/decode/run-ffmpeg';
import { SoundWindow } from '../../../../workers/recognition/decode/sound-window';

/** Writes bytes 0 to 39 in steps until there are enough; tells what came through. */
function pass(step: number, frameBytes: number, from: number, to: number | null) {
  const through: number[] = [];
  const sink = { write: (bytes: Uint8Array) => void through.push(...bytes) };
  const window = new SoundWindow(sink, frameBytes, from, to);
  let hadEnough = false;
  for (let at = 0; at < 40 && !hadEnough; at += step)
    try {
      window.write(Uint8Array.from({ length: Math.min(step, 40 - at) }, (_, i) => at + i));
    } catch (thrown) {
      expect(thrown).toBe(ENOUGH);
      hadEnough = true;
    }
  return { through, hadEnough, sampleCount: window.sampleCount };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test.each([1, 3, 7, 8, 40])('writes of %i bytes: only the window comes through', (step) => {
  expect(pass(step, 2, 5, 9)).toEqual({
    through: range(10, 18),
    hadEnough: true,
    sampleCount: 9,
  });
  expect(pass(step, 4, 5, 9)).toEqual({
    through: range(20, 36),
    hadEnough: true,
    sampleCount: 9,
  });
  expect(pass(step, 2, 5, null)).toEqual({
    through: range(10, 40),
    hadEnough: false,
    sampleCount: 20,
  });
});

test('a recording that ends before the window gives nothing', () => {
  expect(pass(7, 2, 30, 40)).toEqual({ through: [], hadEnough: false, sampleCount: 20 });
});
