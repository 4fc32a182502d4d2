import { expect, test } from 'vitest';
import { ChannelStatistics } from '../../../../workers/recognition/decode/channel-statistics';

const rate = 8000;

/** Noise that is the same for the same seed, -1 to 1. */
function noise(seed: number): () => number {
  let state = seed;
  return () => ((state = (state * 16807) % 2147483647) / 2147483647) * 2 - 1;
}

type Frame = (second: number) => [left: number, right: number];

function compare(seconds: number, frame: Frame, step = 999) {
  const samples = new Float32Array(seconds * rate * 2);
  for (let i = 0; i < seconds * rate; i++) {
    const [left, right] = frame(i / rate);
    samples.set([left, right], 2 * i);
  }
  const statistics = new ChannelStatistics(rate, 2);
  for (let i = 0; i < samples.length; i += 2 * step)
    statistics.add(samples.subarray(i, i + 2 * step));
  return statistics.compare();
}

/** Two voices in turns of 2 s, each heard on the other's channel at a share of its level. */
function call(crosstalk: number, noiseLevel = 0.0005): Frame {
  const voice = noise(3);
  const hiss = noise(5);
  return (second) => {
    const left = Math.floor(second / 2) % 2 === 0 ? voice() * 0.3 : 0;
    const right = Math.floor(second / 2) % 2 === 1 ? voice() * 0.3 : 0;
    return [
      left + crosstalk * right + hiss() * noiseLevel,
      right + crosstalk * left + hiss() * noiseLevel,
    ];
  };
}

test('two voices in turns, with silence between the channels', () => {
  const { kind, correlation, leftAloneShare, rightAloneShare } = compare(20, call(0));
  expect(kind).toBe('voices');
  expect(correlation).toBeCloseTo(0, 2);
  expect(leftAloneShare).toBeCloseTo(0.5, 2);
  expect(rightAloneShare).toBeCloseTo(0.5, 2);
});

test.each([
  [0.1, 'voices'],
  [0.2, 'voices'],
  // Two microphones of one room.
  [0.5, 'stereo'],
])('crosstalk of %d: %s', (crosstalk, kind) => {
  expect(compare(20, call(crosstalk)).kind).toBe(kind);
});

test.each([-50, 15])('two voices %d dB louder than usual', (decibels) => {
  const voices = call(0.05);
  const factor = 10 ** (decibels / 20);
  const { kind, leftAloneShare } = compare(20, (second) => {
    const [left, right] = voices(second);
    return [left * factor, right * factor];
  });
  expect(kind).toBe('voices');
  expect(leftAloneShare).toBeCloseTo(0.5, 2);
});

test('silence does not count', () => {
  const voices = call(0.05);
  const { kind, leftAloneShare } = compare(40, (second) =>
    second % 20 < 8 ? voices(second) : [0.0001, 0.0001],
  );
  expect(kind).toBe('voices');
  expect(leftAloneShare).toBeCloseTo(0.5, 1);
});

test('both at once is no conversation', () => {
  const [left, right] = [noise(1), noise(2)];
  expect(compare(10, () => [left() * 0.3, right() * 0.3])).toMatchObject({
    kind: 'stereo',
    leftAloneShare: 0,
    rightAloneShare: 0,
  });
});

test('the same on both sides', () => {
  const voice = noise(1);
  const { kind, correlation } = compare(10, () => Array(2).fill(voice() * 0.3) as [number, number]);
  expect(kind).toBe('same');
  expect(correlation).toBeCloseTo(1, 5);
});

test('one the mirror image of the other', () => {
  const voice = noise(1);
  const { kind, correlation } = compare(10, () => {
    const value = voice() * 0.3;
    return [value, -value];
  });
  expect(kind).toBe('same');
  expect(correlation).toBeCloseTo(-1, 4);
});

test('the same at another level is one scene', () => {
  const voice = noise(1);
  const { kind } = compare(10, () => {
    const value = voice() * 0.3;
    return [value, value * 0.5];
  });
  expect(kind).toBe('stereo');
});

test.each([0, 1])('channel %i is silent', (silent) => {
  const voice = noise(1);
  const result = compare(10, () => {
    const value = voice() * 0.3;
    return silent === 0 ? [0, value] : [value, 0];
  });
  expect(result).toEqual({
    kind: 'same',
    correlation: 0,
    leftAloneShare: silent,
    rightAloneShare: 1 - silent,
  });
});

test('somebody who says a word now and then is not enough', () => {
  const voice = noise(1);
  const { kind, rightAloneShare } = compare(100, (second) =>
    second % 50 < 1 ? [0, voice() * 0.3] : [voice() * 0.3, 0],
  );
  expect(rightAloneShare).toBeCloseTo(0.02, 2);
  expect(kind).toBe('stereo');
});

test('nothing at all', () => {
  const nothing = { kind: 'same', correlation: 0, leftAloneShare: 0, rightAloneShare: 0 };
  expect(new ChannelStatistics(rate, 2).compare()).toEqual(nothing);
  expect(compare(2, () => [0, 0])).toEqual(nothing);
});
