import { describe, expect, test } from 'vitest';
import type { Word } from '../../../src/shared/recognition/transcript';
import { mergeOverlap } from '../../../workers/recognition/chunks/merge-overlap';
import type { Chunk } from '../../../src/shared/jobs/journal-records';
import { word } from '../transcript-factory';
import { chunk } from './chunk-factory';
import { forSeeds, type SeededRandom } from './seeded-random';

// Cut at 20 s: both hear 18.5 to 21.5.
const earlier = chunk(0, 20, { heardEndSeconds: 21.5 });
const later = chunk(20, 40, { heardStartSeconds: 18.5 });

/** The texts that stay, before the seam and after it. */
function merge(before: Word[], after: Word[], sides: [Chunk, Chunk] = [earlier, later]) {
  const merged = mergeOverlap(sides[0], before, sides[1], after);
  const texts = (words: readonly Word[]) => words.map(({ text }) => text).join(' ');
  return [texts(merged.before), texts(merged.after)];
}

describe('by hand', () => {
  test('without an overlap all stays', () => {
    const sides: [Chunk, Chunk] = [chunk(0, 20), chunk(20, 40)];
    const [before, after] = [[word('да', 19.8, 20)], [word('да', 20, 20.2)]];
    expect(merge(before, after, sides)).toEqual(['да', 'да']);
  });

  test('each word of the overlap comes from the side of the seam that it lies on', () => {
    const before = [word('раз', 18.6, 19), word('два', 19.2, 19.8), word('три', 20.4, 20.9)];
    const after = [word('раз', 18.6, 19), word('два', 19.2, 19.8), word('три', 20.4, 20.9)];
    expect(merge(before, after)).toEqual(['раз два', 'три']);
  });

  test('a word that the middle cuts is whole on one side only', () => {
    const before = [word('пожалуйста', 19.6, 20.5)];
    const after = [word('пожалуйста', 19.62, 20.48), word('да', 21, 21.2)];
    expect(merge(before, after).join(' ').split(' ').filter(Boolean)).toEqual(['пожалуйста', 'да']);
  });

  test('the first word of the later chunk is cut off: the earlier chunk has it whole', () => {
    const before = [word('введите', 18.2, 19), word('номер', 19.4, 20.2)];
    const after = [word('дите', 18.52, 19), word('номер', 19.4, 20.2), word('да', 22, 22.3)];
    expect(merge(before, after).join(' ')).toBe('введите номер да');
  });

  test('the last word of the earlier chunk is cut off: the later chunk has it whole', () => {
    const before = [word('номер', 19.4, 19.9), word('введ', 21, 21.5)];
    const after = [word('номер', 19.4, 19.9), word('введите', 21, 21.9)];
    expect(merge(before, after)).toEqual(['номер', 'введите']);
  });

  test('a word on the seam that one side did not hear is kept from the other', () => {
    expect(merge([word('да', 20.6, 20.9)], [])).toEqual(['', 'да']);
    expect(merge([], [word('да', 19.2, 19.5)])).toEqual(['да', '']);
    expect(merge([], [])).toEqual(['', '']);
  });

  test('a piece of a word at the edge of what was heard is kept by nobody', () => {
    expect(merge([word('вве', 21.2, 21.5)], [])).toEqual(['', '']);
    expect(merge([], [word('дите', 18.5, 18.8)])).toEqual(['', '']);
  });

  test('a word that both kept on their sides of the seam stays where it is surer', () => {
    const sides: [Chunk, Chunk] = [
      chunk(0, 20, { heardEndSeconds: 20.2 }),
      chunk(20, 40, { heardStartSeconds: 19.8 }),
    ];
    const pair = (first: number, second: number) =>
      merge([word('да', 19.85, 19.98, first)], [word('да', 20.02, 20.15, second)], sides);
    expect(pair(0.9, 0.5)).toEqual(['да', '']);
    expect(pair(0.5, 0.9)).toEqual(['', 'да']);
  });

  test('a word that the two sides read differently comes out once', () => {
    const late = merge([word('номер', 20.2, 20.6)], [word('номир', 20.22, 20.58)]);
    expect(late).toEqual(['', 'номир']);
    const early = merge([word('номер', 19.2, 19.6)], [word('мер', 19.42, 19.58)]);
    expect(early).toEqual(['номер', '']);
  });

  test('a word that touches another of the other side is not taken for it', () => {
    const before = [word('раз', 19.2, 20.04)];
    const after = [word('раз', 19.2, 19.96), word('два', 19.98, 20.5)];
    expect(merge(before, after)).toEqual(['раз два', '']);
  });

  test('a word that is said twice stays twice', () => {
    const twice = [word('да', 19.3, 19.6), word('да', 20.3, 20.6)];
    expect(merge(twice, twice)).toEqual(['да', 'да']);
  });
});

/** Words one after the other, each of its own text. */
function speak(random: SeededRandom, fromSeconds: number, toSeconds: number): Word[] {
  const words: Word[] = [];
  for (let at = fromSeconds; at < toSeconds;) {
    const end = at + random.between(0.25, 0.9);
    words.push(word(`слово${words.length}`, at, end));
    at = end + random.pick([0.04, random.between(0.04, 0.3), random.between(0.04, 2)]);
  }
  return words;
}

/** What the model reads of `truth` within `from`…`to`: times jitter, words at the edges are cut. */
function read(random: SeededRandom, truth: readonly Word[], from: number, to: number): Word[] {
  let earliest = from;
  return truth.flatMap((spoken): Word[] => {
    const { startSeconds, endSeconds } = spoken;
    if (endSeconds <= from || startSeconds >= to) return [];
    const isCut = startSeconds < from || endSeconds > to;
    if (isCut && random.next() < 0.3) return [];
    const jitter = random.between(-0.08, 0.08);
    const start = Math.min(Math.max(startSeconds + jitter, earliest), to);
    const end = Math.min(Math.max(endSeconds + jitter, start), to);
    earliest = end;
    const edges = {
      startSeconds: startSeconds < from ? from : start,
      endSeconds: endSeconds > to ? to : end,
    };
    return [{ ...spoken, ...edges, text: isCut ? `…${spoken.text}` : spoken.text }];
  });
}

/** The texts that are left of two readings of `truth`. */
function mergeReadings(random: SeededRandom, a: readonly Word[], b: readonly Word[]): string[] {
  const { before, after } = mergeOverlap(
    earlier,
    read(random, a, earlier.heardStartSeconds, earlier.heardEndSeconds),
    later,
    read(random, b, later.heardStartSeconds, later.heardEndSeconds),
  );
  return [...before, ...after].map(({ text }) => text);
}

describe('of two unlike readings each true word comes out exactly once, and in order', () => {
  const texts = (words: readonly Word[]) => words.map(({ text }) => text);

  test('when words at the edges are cut', () =>
    forSeeds(1000, (random) => {
      const truth = speak(random, random.between(10, 11), 30);
      expect(mergeReadings(random, truth, truth)).toEqual(texts(truth));
    }));

  test('when either misses a word that the other has', () =>
    forSeeds(1000, (random) => {
      const truth = speak(random, random.between(10, 11), 30);
      const inBoth = truth.filter((w) => w.startSeconds > 18.7 && w.endSeconds < 21.3);
      const missed = inBoth.length > 0 ? random.pick(inBoth) : null;
      const others = truth.filter((w) => w !== missed);
      const [a, b] = random.pick([
        [truth, others],
        [others, truth],
      ]);
      expect(mergeReadings(random, a, b)).toEqual(texts(truth));
    }));
});
