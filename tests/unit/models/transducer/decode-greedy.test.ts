import { describe, expect, test } from 'vitest';
import { decodeGreedy } from '../../../../workers/models/transducer/decode-greedy';
import type { TransducerSteps } from '../../../../workers/models/transducer/transducer-head';
import { forSeeds, seededRandom } from '../../recognition/seeded-random';

/**
 * Networks whose scores depend on the frame and on all tokens that were heard, and on nothing
 * else; a pure function of both.
 */
function scoreOf(
  seed: number,
  classes: number,
  frame: number,
  heard: readonly number[],
  blankBias: number,
) {
  const random = seededRandom(
    seed + 31 * frame + (heard.reduce((sum, id) => sum * 17 + id + 1, 0) % 99991),
  );
  return Array.from(
    { length: classes },
    (_, c) => random.between(-3, 3) + (c === classes - 1 ? blankBias : 0),
  );
}

/** As greedy decoding is told in books: everything is computed anew at each step. */
function decodeSlowly(
  score: (frame: number, heard: readonly number[]) => number[],
  frames: number,
) {
  const ids: number[] = [];
  const tokenFrames: number[] = [];
  const logs: number[] = [];
  let logScore = 0;
  for (let frame = 0; frame < frames; frame++) {
    let symbols = 0;
    let isBlank = false;
    while (!isBlank && symbols < 10) {
      const scores = score(frame, ids);
      const best = scores.indexOf(Math.max(...scores));
      const log = (scores[best] ?? 0) - Math.log(scores.reduce((sum, x) => sum + Math.exp(x), 0));
      logScore += log;
      isBlank = best === scores.length - 1;
      if (!isBlank) {
        ids.push(best);
        tokenFrames.push(frame);
        logs.push(log);
        symbols++;
      }
    }
  }
  return { ids, tokenFrames, logs, logScore };
}

/** Steps over such networks, which remember what they were told. */
function stepsOver(score: (frame: number, heard: readonly number[]) => number[], classes: number) {
  let heard: number[] | null = null;
  const steps: TransducerSteps = {
    classes,
    begin: () => void (heard = []),
    commit: (token) => void heard?.push(token),
    score: (frame) => Float32Array.from(score(frame, heard ?? [-1])),
  };
  return steps;
}

test('of random scores, the path is that of a slow reference', () =>
  forSeeds(200, (random) => {
    const classes = random.whole(2, 12);
    const frames = random.whole(0, 30);
    const bias = random.between(-1, 5);
    const seed = random.whole(1, 1e6);
    // In 32 bits, as the networks give them.
    const score = (frame: number, heard: readonly number[]) =>
      scoreOf(seed, classes, frame, heard, bias).map(Math.fround);
    const path = decodeGreedy(stepsOver(score, classes), frames, classes - 1);
    const expected = decodeSlowly(score, frames);
    expect([...path.ids]).toEqual(expected.ids);
    expect([...path.tokenFrames]).toEqual(expected.tokenFrames);
    expect([...path.logPosteriors]).toEqual(expected.logs.map((log) => expect.closeTo(log, 5)));
    expect(path.logScore).toBeCloseTo(expected.logScore, 6);
  }));

describe('at one frame', () => {
  const always = (best: number) => () => [0, 1, 2].map((c) => (c === best ? 5 : 0));

  test('no more than ten tokens are written', () => {
    const path = decodeGreedy(stepsOver(always(1), 3), 2, 2);
    expect([...path.ids]).toEqual(Array(20).fill(1));
    expect([...path.tokenFrames]).toEqual([...Array(10).fill(0), ...Array(10).fill(1)]);
  });

  test('the blank is not heard by the prediction network', () => {
    const heards: number[][] = [];
    const score = (frame: number, heard: readonly number[]) => {
      heards.push([...heard]);
      return frame === 1 && heard.length === 0 ? [9, 0, 0] : [0, 0, 9];
    };
    decodeGreedy(stepsOver(score, 3), 3, 2);
    expect(heards).toEqual([[], [], [0], [0]]);
  });
});

test('of equals the first is written', () => {
  const path = decodeGreedy(
    stepsOver((_, heard) => (heard.length === 0 ? [1, 1, 1] : [0, 0, 1]), 3),
    1,
    2,
  );
  expect([...path.ids]).toEqual([0]);
  expect(path.logPosteriors[0]).toBeCloseTo(-Math.log(3), 6);
});

test('no frames are no tokens', () => {
  const path = decodeGreedy(
    stepsOver(() => [1, 0], 2),
    0,
    1,
  );
  expect(path).toMatchObject({ ids: new Int32Array(), logScore: 0 });
});

test.each([NaN, Infinity])('a score of %d is an error that names the frame', (bad) => {
  const score = (frame: number) => (frame === 1 ? [0, bad, 0] : [0, 0, 1]);
  expect(() => decodeGreedy(stepsOver(score, 3), 3, 2)).toThrow(/frame 1/);
});
