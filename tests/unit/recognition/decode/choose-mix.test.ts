import { describe, expect, test } from 'vitest';
import { ChannelStatistics } from '../../../../workers/recognition/decode/channel-statistics';
import { chooseMixes } from '../../../../workers/recognition/decode/choose-mix';

const rate = 8000;
const factorOf = (decibels: number) => 10 ** (decibels / 20);

/** Noise that is the same for the same seed, of power 1. */
function noise(seed: number): () => number {
  let state = seed;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  return () => (random() * 2 - 1) * Math.sqrt(3);
}

/** Listens to channels whose samples are functions of the second. */
function mix(seconds: number, channels: ((second: number) => number)[], channelLayout?: string) {
  const samples = Float32Array.from({ length: seconds * rate * channels.length }, (_, i) => {
    const frame = Math.floor(i / channels.length);
    return channels[i % channels.length]?.(frame / rate) ?? 0;
  });
  const statistics = new ChannelStatistics(rate, channels.length);
  statistics.add(samples);
  return chooseMixes(statistics, { channelLayout });
}

/** The same voice for each channel that asks, whichever comes first. */
function voices(seed: number, factors: readonly number[]): ((second: number) => number)[] {
  const voice = noise(seed);
  let value = 0;
  return factors.map((factor, i) => () => {
    if (i === 0) value = voice();
    return factor * value;
  });
}

const silent = () => 0;

describe('one or two channels are left to ffmpeg', () => {
  const plain = { matrix: null, gains: [1] };

  test.each([undefined, 'mono'])('one, layout %s', (layout) => {
    const voice = noise(1);
    const { mixed, apart } = mix(5, [() => voice() * 0.1], layout);
    expect(mixed).toEqual(plain);
    expect(apart).toEqual(plain);
  });

  test.each([undefined, 'stereo'])('two, layout %s', (layout) => {
    const { mixed, apart } = mix(5, voices(1, [0.1, 0.05]), layout);
    expect(mixed).toEqual(plain);
    expect(apart).toEqual({ matrix: null, gains: [1, 1] });
  });

  test('unless their layout has one that ffmpeg drops', () => {
    expect(mix(5, voices(1, [0.1]), '1 channels (LFE)').mixed.matrix).toEqual([[1]]);
    expect(mix(5, voices(1, [0.1, 0.1]), '2 channels (FC+LFE)')).toMatchObject({
      mixed: { matrix: [[0.5, 0.5]] },
      apart: {
        matrix: [
          [1, 0],
          [0, 1],
        ],
      },
    });
  });

  test('or one is the mirror image of the other', () => {
    expect(mix(5, voices(1, [0.1, -0.1]), 'stereo')).toEqual({
      mixed: { matrix: [[0.5, -0.5]], gains: [1] },
      apart: { matrix: null, gains: [1, 1] },
    });
  });
});

describe('more than two channels', () => {
  test.each([3, 5, 10, 16])('the voice on one of %i has the level it had', (channels) => {
    const factors = Array.from({ length: channels }, (_, i) => (i === channels - 1 ? 0.1 : 0));
    const { mixed } = mix(5, voices(1, factors), '5.1');
    expect(mixed.gains).toEqual([1]);
    expect(mixed.matrix).toEqual([Array(channels).fill(expect.closeTo(1, 5))]);
  });

  test('the voice on all of them as well', () => {
    const { mixed } = mix(5, voices(1, Array<number>(8).fill(0.1)));
    expect(mixed.matrix).toEqual([Array(8).fill(expect.closeTo(1 / 8, 5))]);
  });

  test.each([
    [[0, 1, 0, -1]],
    [[1, -1, 1, -1, 1, -1]],
    [[1, 1, 1, -1, -1, -1]],
    [[0, 0, -0.3, 1, 0.5, -0.01, 0.02, -1]],
  ])('none of %j is cancelled out, whatever the noise on each', (polarities) => {
    const hiss = polarities.map((_, i) => noise(i + 100));
    const channels = voices(
      1,
      polarities.map((factor) => factor * 0.1),
    ).map((voice, i) => (second: number) => voice(second) + 0.001 * (hiss[i]?.() ?? 0));
    const { matrix } = mix(20, channels).mixed;
    const products = polarities.flatMap((factor, i) => {
      const weight = matrix?.[0]?.[i] ?? 0;
      expect(weight).not.toBe(0);
      return factor === 0 ? [] : [Math.sign(factor * weight)];
    });
    expect(new Set(products).size).toBe(1);
  });

  test('kept apart, the first is left, the second right, and the rest on both', () => {
    const factors = [0.1, 0, 0, 0.1];
    expect(mix(5, voices(1, factors)).apart.matrix).toEqual([
      [expect.closeTo(0.5, 5), 0, expect.closeTo(0.5, 5), expect.closeTo(0.5, 5)],
      [0, expect.closeTo(0.5, 5), expect.closeTo(0.5, 5), expect.closeTo(0.5, 5)],
    ]);
  });

  test('silence', () => {
    const { mixed } = mix(5, [silent, silent, silent]);
    expect(mixed).toEqual({ matrix: [[1 / 3, 1 / 3, 1 / 3]], gains: [1] });
  });
});

describe('the level', () => {
  /** Speech of so many dBFS with pauses 40 dB below, a second each, after silence. */
  const gainOf = (level: number, seconds = 20, silence = 0) => {
    const voice = noise(7);
    const speech = (second: number) => {
      if (second < silence) return 0;
      return voice() * factorOf(Math.floor(second) % 2 === 0 ? level : level - 40);
    };
    const [gain = 0] = mix(seconds, [speech]).mixed.gains;
    return 20 * Math.log10(gain);
  };

  test.each([-34, -30, -20, -14, -11])('of %d dBFS is left alone', (level) => {
    expect(gainOf(level)).toBe(0);
  });

  test.each([-84, -60, -50, -36, -9, 0, 20])('of %d dBFS becomes -18', (level) => {
    expect(gainOf(level) + level).toBeCloseTo(-18, 0);
  });

  test('of silence, with the noise of 16 bits, is none', () => {
    expect(gainOf(-90)).toBe(0);
    expect(mix(5, [silent]).mixed.gains).toEqual([1]);
    expect(chooseMixes(new ChannelStatistics(rate, 1), {}).mixed.gains).toEqual([1]);
  });

  test.each([1, 3, 30])('is heard in %i s', (seconds) => {
    expect(gainOf(-50, seconds)).toBeCloseTo(32, 0);
  });

  test('is that of a few words after a long silence', () => {
    expect(gainOf(-50, 120, 114)).toBeCloseTo(32, 0);
  });

  /** Speech with some seconds of something else. */
  const withEvent = (level: number, event: number, eventSeconds: number) => {
    const voice = noise(7);
    const sound = (second: number) => voice() * factorOf(second < eventSeconds ? event : level);
    return 20 * Math.log10(mix(60, [sound]).mixed.gains[0] ?? 0);
  };

  test('is not that of a cough among quiet speech, nor of a bang among usual speech', () => {
    expect(withEvent(-50, -10, 1.5)).toBeCloseTo(32, 0);
    expect(withEvent(-20, 10, 10)).toBe(0);
  });

  test('of quiet talk in a quiet place does not become that of its noise', () => {
    // Three seconds of speech in a minute of hiss.
    expect(withEvent(-70, -25, 3)).toBe(0);
  });

  test('is found for each of two channels that are kept apart', () => {
    const [left, right] = [noise(1), noise(2)];
    const channels = [() => left() * 0.1, () => right() * factorOf(-50)];
    const { gains } = mix(5, channels).apart;
    expect(gains[0]).toBe(1);
    expect(20 * Math.log10(gains[1] ?? 0)).toBeCloseTo(32, 0);
  });

  test('of what is no number is none', () => {
    expect(mix(5, [(second) => (second < 1 ? NaN : factorOf(-20))]).mixed.gains).toEqual([1]);
  });
});
