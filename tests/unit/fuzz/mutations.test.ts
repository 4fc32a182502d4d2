import { expect, test } from 'vitest';
import { createRandom } from '../../../scripts/shared/create-random.mjs';
import { mutateFile } from '../../../scripts/fuzz/mutate-file.mjs';
import { mutations } from '../../../scripts/fuzz/mutations.mjs';

const file = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 31 + (index >> 8)) & 255);
const names = Object.keys(mutations) as (keyof typeof mutations)[];

/** Bytes that are others at the same place. */
function countDifferences(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((count, byte, at) => count + (byte === b[at] ? 0 : 1), 0);
}

test('random numbers depend on the seed alone, and lie in their range', () => {
  const take = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 1000 }, () => random(10));
  };
  expect(take(1)).toEqual(take(1));
  expect(take(1)).not.toEqual(take(2));
  expect([...new Set(take(1))].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test.each(names)('%s changes the file, the same way each time, and not the original', (name) => {
  const original = file.slice();
  for (let seed = 1; seed <= 50; seed += 1) {
    const spoilt = mutations[name](file, createRandom(seed));
    expect(spoilt).not.toBe(file);
    expect(Buffer.compare(file, original)).toBe(0);
    expect(Buffer.compare(spoilt, mutations[name](file, createRandom(seed)))).toBe(0);
  }
  const changed = Array.from({ length: 50 }, (_, seed) =>
    Buffer.compare(mutations[name](file, createRandom(seed)), file),
  ).filter((difference) => difference !== 0);
  expect(changed.length).toBeGreaterThan(40);
});

test('each does what it is called', () => {
  const random = () => createRandom(7);
  expect(countDifferences(mutations.flipBits(file, random()), file)).toBeLessThanOrEqual(64);
  const start = mutations.cutEnd(file, random());
  expect(Buffer.compare(start, file.subarray(0, start.length))).toBe(0);
  const end = mutations.cutBeginning(file, random());
  expect(Buffer.compare(end, file.subarray(file.length - end.length))).toBe(0);
  expect(mutations.takeOut(file, random()).length).toBeLessThan(file.length);
  expect(mutations.insertJunk(file, random()).length).toBeGreaterThan(file.length);
  expect(mutations.repeatStretch(file, random()).length).toBeGreaterThan(file.length);
  expect(mutations.swapPieces(file, random()).toSorted()).toEqual(file.toSorted());
  const headless = mutations.spoilHeader(file, random());
  expect(Buffer.compare(headless.subarray(64), file.subarray(64))).toBe(0);
  const numberless = mutations.spoilNumber(file, random());
  expect(countDifferences(numberless, file)).toBeLessThanOrEqual(4);
  for (const name of ['zeroStretch', 'overwriteStretch'] as const) {
    expect(mutations[name](file, random())).toHaveLength(file.length);
  }
});

test('files of one byte can be spoilt, too', () => {
  for (const name of names) {
    expect(() => mutations[name](Uint8Array.of(1), createRandom(1))).not.toThrow();
  }
});

test('a file is spoilt in one to three ways, and the seed says how', () => {
  const spoilt = Array.from({ length: 300 }, (_, seed) => mutateFile(file, seed));
  expect(new Set(spoilt.map((one) => one.names.length))).toEqual(new Set([1, 2, 3]));
  expect(new Set(spoilt.flatMap((one) => one.names))).toEqual(new Set(names));
  const again = mutateFile(file, 123);
  expect(again.names).toEqual(spoilt[123]?.names);
  expect(Buffer.compare(again.bytes, spoilt[123]?.bytes ?? new Uint8Array())).toBe(0);
});
