import { expect, test } from 'vitest';
import { readSurest, type Reading } from '../../../workers/recognition/chunks/read-surest';
import type { Chunk } from '../../../src/shared/jobs/journal-records';
import { chunk, region } from './chunk-factory';

const MARGIN = 2;
const CONTEXT = 0.05;

/** Regions 1–2, 2.4–3, 4–5 (the widest pause before it) and 5.02–6. */
const whole = chunk(1, 6, {
  heardStartSeconds: 0.95,
  heardEndSeconds: 6.05,
  regions: [region(1, 2), region(2.4, 3), region(4, 5), region(5.02, 6)],
});
const spanOf = ({ startSeconds, endSeconds }: Chunk) => `${startSeconds}-${endSeconds}`;

/** Reads with these scores, 0 where none is given, and tells what was read and what was kept. */
async function readWith(scores: Record<string, number>, given: Chunk = whole) {
  const read: Chunk[] = [];
  const kept = await readSurest<Reading>(
    given,
    (part) => {
      read.push(part);
      return Promise.resolve({ chunk: part, logScore: scores[spanOf(part)] ?? 0 });
    },
    MARGIN,
    CONTEXT,
  );
  return { read, kept: kept.map((reading) => reading.chunk) };
}

test('a chunk of one region is read once', async () => {
  const single = chunk(1, 2);
  const { read, kept } = await readWith({ '1-2': -50 }, single);
  expect(read).toEqual([single]);
  expect(kept).toEqual([single]);
});

test.each([
  ['surer by less than the margin: the parts', -1.9, ['1-3', '4-6']],
  ['surer by the margin: the whole', -2, ['1-6']],
  ['surer by far: the whole', -9, ['1-6']],
  ['less sure: the parts', 5, ['1-3', '4-6']],
])('the whole is %s', async (_, gain, expected) => {
  // Neither part may be split further.
  const scores = { '1-6': -10, '1-3': -6, '4-6': -4 + gain, '1-2': -9, '4-5': -9, '5.02-6': -9 };
  const { kept } = await readWith(scores);
  expect(kept.map(spanOf)).toEqual(expected);
});

test('parts that win are cut at their own widest pauses, and each stretch is read once', async () => {
  const { read, kept } = await readWith({ '1-6': -10, '4-5': -3 });
  expect(read.map(spanOf)).toEqual(['1-6', '1-3', '4-6', '1-2', '2.4-3', '4-5', '5.02-6']);
  expect(kept.map(spanOf)).toEqual(['1-2', '2.4-3', '4-6']);
});

test('parts of a whole that wins are not cut further', async () => {
  const { read } = await readWith({ '1-3': -5, '4-6': -5 });
  expect(read.map(spanOf)).toEqual(['1-6', '1-3', '4-6']);
});

test('parts hear context in the pause, no speech of each other, and keep the outer context', async () => {
  const { read } = await readWith({ '1-6': -10 });
  const heard = Object.fromEntries(
    read.map((part) => [spanOf(part), [part.heardStartSeconds, part.heardEndSeconds]]),
  );
  expect(heard['1-3']).toEqual([0.95, 3.05]);
  expect(heard['4-6']).toEqual([3.95, 6.05]);
  // The pause of 0.02 s has no room for 0.05 s.
  expect(heard['4-5']).toEqual([3.95, 5.02]);
  expect(heard['5.02-6']).toEqual([5, 6.05]);
  expect(read.map(({ regions }) => regions.length)).toEqual([4, 2, 2, 1, 1, 1, 1]);
});

test('an error of the model is passed on', async () => {
  const failing = readSurest(whole, () => Promise.reject(new Error('lost')), MARGIN, CONTEXT);
  await expect(failing).rejects.toThrow('lost');
});
