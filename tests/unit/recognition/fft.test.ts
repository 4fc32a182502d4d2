import { expect, test } from 'vitest';
import { createFft } from '../../../workers/recognition/features/fft';
import { seededRandom } from './seeded-random';

function naiveDft(re: Float64Array, im: Float64Array) {
  const size = re.length;
  const sum = (part: (re: number, im: number, cos: number, sin: number) => number) =>
    Array.from(re, (_, k) =>
      re.reduce((total, x, n) => {
        const angle = (-2 * Math.PI * ((k * n) % size)) / size;
        return total + part(x, im[n] as number, Math.cos(angle), Math.sin(angle));
      }, 0),
    );
  return {
    re: sum((x, y, cos, sin) => x * cos - y * sin),
    im: sum((x, y, cos, sin) => x * sin + y * cos),
  };
}

test.each([1, 4, 5, 16, 20, 25, 64, 100, 320, 400])(
  'a transform of %i complex numbers is the DFT, and its plan can be used again',
  (size) => {
    const random = seededRandom(size);
    const fft = createFft(size);
    for (let repeat = 0; repeat < 2; repeat++) {
      const re = Float64Array.from({ length: size }, () => random.between(-1, 1));
      const im = Float64Array.from({ length: size }, () => random.between(-1, 1));
      const expected = naiveDft(re, im);
      fft(re, im);
      for (let k = 0; k < size; k++) {
        expect(re[k]).toBeCloseTo(expected.re[k] as number, 10);
        expect(im[k]).toBeCloseTo(expected.im[k] as number, 10);
      }
    }
  },
);

test.each([2, 3, 8, 12, 50, 512])('a length of %i is refused', (size) => {
  expect(() => createFft(size)).toThrow(RangeError);
});
