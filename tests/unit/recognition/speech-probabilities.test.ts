import { describe, expect, test } from 'vitest';
import {
  SpeechProbabilities,
  type StripeOptions,
  type VadModel,
} from '../../../workers/recognition/vad/speech-probabilities';
import { seededRandom } from './seeded-random';

const FRAME = 512;
const CONTEXT = 64;
const ONE_BY_ONE: StripeOptions = { batch: 1, warmUpFrames: 0 };
const never = new AbortController().signal;

/** What the fake model forgets of its past with each frame. */
const DECAY_H = 0.5;
const DECAY_C = 0.75;

/**
 * Remembers all that it heard, and forgets a half of it (first state vector) or a quarter (second)
 * with each frame: `p = h + c`, where each adds the mean of the frame to what is left of its past.
 */
function forgetfulModel(): VadModel & { batches: number[] } {
  const batches: number[] = [];
  return {
    batches,
    run(input, state, batch) {
      batches.push(batch);
      expect(input.length).toBe(batch * (CONTEXT + FRAME));
      expect(state.length).toBe(2 * batch * 128);
      const next = new Float32Array(state.length);
      const probabilities = Float32Array.from({ length: batch }, (_, row) => {
        const rowInput = input.subarray(row * 576, (row + 1) * 576);
        const mean = rowInput.reduce((sum, x) => sum + x, 0) / 576;
        // The last element of each vector, so that a state copied in part is found out.
        const [h, c] = [row * 128 + 127, (batch + row) * 128 + 127];
        next[h] = DECAY_H * (state[h] as number) + mean;
        next[c] = DECAY_C * (state[c] as number) + mean;
        return (next[h] as number) + (next[c] as number);
      });
      return Promise.resolve({ probabilities, state: next });
    },
  };
}

/** Has no memory: says which sample its context begins with. */
const contextModel: VadModel = {
  run: (input, state, batch) =>
    Promise.resolve({
      probabilities: Float32Array.from({ length: batch }, (_, row) => input[row * 576] as number),
      state,
    }),
};

/** Feeds windows of these lengths and puts their probabilities together. */
async function feed(
  model: VadModel,
  stripes: StripeOptions,
  samples: Float32Array,
  windows: readonly number[],
): Promise<number[]> {
  const probabilities = new SpeechProbabilities(model, stripes);
  const result: number[] = [];
  let at = 0;
  for (const length of windows) {
    result.push(...(await probabilities.add(samples.subarray(at, at + length), never)));
    at += length;
  }
  return result;
}

function noise(length: number): Float32Array {
  const random = seededRandom(length);
  return Float32Array.from({ length }, () => random.between(-1, 1));
}
/** Sample n is n + 1. */
const ramp = (length: number) => Float32Array.from({ length }, (_, i) => i + 1);
const largestDifference = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number))));

describe('the 64 samples before each frame', () => {
  const expected = (frames: number) =>
    Array.from({ length: frames }, (_, f) => (f === 0 ? 0 : f * FRAME - CONTEXT + 1));

  test.each([
    ['one by one', ONE_BY_ONE, [40 * FRAME]],
    ['across windows', ONE_BY_ONE, [3 * FRAME, FRAME, 36 * FRAME]],
    ['across stripes', { batch: 4, warmUpFrames: 2 }, [40 * FRAME]],
    ['across windows and stripes', { batch: 4, warmUpFrames: 2 }, [17 * FRAME, 23 * FRAME]],
  ])('are handed over %s', async (_, stripes, windows) => {
    expect(await feed(contextModel, stripes, ramp(40 * FRAME), windows)).toEqual(expected(40));
  });
});

describe('stripes', () => {
  const stripes: StripeOptions = { batch: 8, warmUpFrames: 16 };
  const frames = 8 * 2 * 16 + 5;
  const samples = noise(3 * frames * FRAME);

  test('differ from one by one by less than what is left of the past after the warm-up', async () => {
    const whole = samples.subarray(0, frames * FRAME);
    const exact = await feed(forgetfulModel(), ONE_BY_ONE, whole, [whole.length]);
    const striped = await feed(forgetfulModel(), stripes, whole, [whole.length]);
    expect(striped).toHaveLength(frames);
    const left = Math.max(...exact.map(Math.abs)) * DECAY_C ** 16;
    expect(largestDifference(striped, exact)).toBeLessThan(left);
    // The check above has teeth: without the warm-up it would not hold.
    const cold = await feed(forgetfulModel(), { batch: 8, warmUpFrames: 0 }, whole, [whole.length]);
    expect(largestDifference(cold, exact)).toBeGreaterThan(left);
  });

  test('the first of each window goes on exactly from the window before', async () => {
    const windows = [frames * FRAME, frames * FRAME, frames * FRAME];
    const striped = await feed(forgetfulModel(), stripes, samples, windows);
    const stripeFrames = Math.ceil(frames / 8);
    expect(striped).toHaveLength(3 * frames);
    for (const window of [1, 2]) {
      // One by one from the state that the window before has left: its last stripe's.
      const restart = window * frames - (frames - 7 * stripeFrames) - 16;
      const rest = samples.subarray(restart * FRAME, (window * frames + stripeFrames) * FRAME);
      const context = samples.subarray(restart * FRAME - FRAME, restart * FRAME);
      const model = forgetfulModel();
      const single = new SpeechProbabilities(contextFrom(model), ONE_BY_ONE);
      await single.add(context, never);
      const expected = [...(await single.add(rest, never))].slice(-stripeFrames);
      const actual = striped.slice(window * frames, window * frames + stripeFrames);
      expect(largestDifference(actual, expected)).toBeLessThan(1e-6);
    }
  });

  test('are used where a window has room for them', async () => {
    const batchesOf = async (count: number) => {
      const model = forgetfulModel();
      await feed(model, stripes, samples, [count * FRAME]);
      return model.batches;
    };
    expect(new Set(await batchesOf(8 * 2 * 16 - 1))).toEqual(new Set([1]));
    expect(new Set(await batchesOf(8 * 2 * 16))).toEqual(new Set([8]));
    expect(await batchesOf(8 * 2 * 16)).toHaveLength(16 + 32);
  });
});

/** Drops the state that the first frame leaves: only its samples are wanted, as context. */
function contextFrom(model: VadModel): VadModel {
  let isFirst = true;
  return {
    async run(input, state, batch) {
      const result = await model.run(input, state, batch);
      if (isFirst) result.state.fill(0);
      isFirst = false;
      return result;
    },
  };
}

test('windows of any even length give the same, one by one', async () => {
  const samples = noise(30 * FRAME);
  const whole = await feed(forgetfulModel(), ONE_BY_ONE, samples, [30 * FRAME]);
  const parts = await feed(forgetfulModel(), ONE_BY_ONE, samples, [FRAME, 9 * FRAME, 20 * FRAME]);
  expect(parts).toEqual(whole);
});

test.each([
  ['one by one', ONE_BY_ONE],
  ['in stripes', { batch: 4, warmUpFrames: 4 }],
])('what goes on from the state of another hears the same %s', async (_, stripes) => {
  const samples = noise(120 * FRAME);
  const windows = [FRAME, 39 * FRAME, 80 * FRAME];
  const whole = await feed(forgetfulModel(), stripes, samples, windows);
  const parts: number[] = [];
  let probabilities = new SpeechProbabilities(forgetfulModel(), stripes);
  let at = 0;
  for (const length of windows) {
    const { state } = probabilities;
    const before = structuredClone(state);
    const other = new SpeechProbabilities(forgetfulModel(), stripes, state);
    // State is handed over as copies: neither hears what the other one does.
    await probabilities.add(noise(FRAME), never);
    parts.push(...(await other.add(samples.subarray(at, at + length), never)));
    expect(state).toEqual(before);
    probabilities = other;
    at += length;
  }
  expect(parts).toEqual(whole);
});

test('the uneven end of the last window is filled up with silence', async () => {
  const samples = noise(2 * FRAME + 100);
  const padded = new Float32Array(3 * FRAME);
  padded.set(samples);
  const uneven = await feed(forgetfulModel(), ONE_BY_ONE, samples, [samples.length]);
  expect(uneven).toHaveLength(3);
  expect(uneven).toEqual(await feed(forgetfulModel(), ONE_BY_ONE, padded, [padded.length]));
});

test('an empty window is no frame', async () => {
  expect(await feed(forgetfulModel(), ONE_BY_ONE, new Float32Array(0), [0])).toEqual([]);
});

test('an abort stops before the next batch', async () => {
  const controller = new AbortController();
  const model = forgetfulModel();
  const probabilities = new SpeechProbabilities({
    run(...given) {
      if (model.batches.length === 2) controller.abort();
      return model.run(...given);
    },
  });
  await expect(probabilities.add(noise(10 * FRAME), controller.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(model.batches).toHaveLength(3);
});
