import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { splitSegments, type HeardWord } from '../../../workers/recognition/text/split-segments';
import { word } from '../transcript-factory';
import { forSeeds, type SeededRandom } from './seeded-random';

function heard(text: string, start: number, end: number, over: Partial<HeardWord> = {}): HeardWord {
  return { ...word(text, start, end), chunkStartSeconds: 0, speechProbability: 1, ...over };
}
/** Words of 0.9 s and pauses of 0.1 s. */
function steady(texts: readonly string[], from = 0): HeardWord[] {
  return texts.map((text, i) => heard(text, from + i, from + i + 0.9));
}
const textsOf = (segments: readonly Segment[]) => segments.map(({ text }) => text);
const lengthsOf = (segments: readonly Segment[]) => segments.map(({ words }) => words.length);

test('a segment has all that is known of its words', () => {
  const words = [
    heard('раз', 1, 1.5, { chunkStartSeconds: 0.5, speechProbability: 0.8 }),
    heard('два', 1.75, 2.5, { chunkStartSeconds: 1.5, speechProbability: 0.4 }),
  ];
  expect(splitSegments(words, 7)).toEqual([
    {
      id: 7,
      startSeconds: 1,
      endSeconds: 2.5,
      text: 'раз два',
      words: [word('раз', 1, 1.5), word('два', 1.75, 2.5)],
      chunkStartSeconds: 0.5,
      speechProbability: expect.closeTo(0.6, 9) as number,
      channel: null,
    },
  ]);
  expect(splitSegments(words, 7, 1)).toMatchObject([{ id: 7, channel: 1 }]);
  expect(splitSegments([], 0)).toEqual([]);
});

test('a pause of 0.7 s ends a segment, a shorter one does not', () => {
  const words = [heard('а', 0, 0.25), heard('б', 0.9375, 1), heard('в', 1.7, 2)];
  expect(textsOf(splitSegments(words, 0))).toEqual(['а б', 'в']);
  expect(splitSegments(words, 3).map(({ id }) => id)).toEqual([3, 4]);
});

describe('a segment that would be longer than 12 s is broken', () => {
  const twelve = Array<string>(12).fill('да');

  test('12 s are not too long', () => {
    const words = [...steady(twelve), heard('да', 11.9, 12)];
    expect(lengthsOf(splitSegments(words, 0))).toEqual([13]);
  });

  test('as late as can be, where all pauses are alike', () => {
    const words = Array.from({ length: 13 }, (_, i) => heard('да', i, i + 0.875));
    expect(lengthsOf(splitSegments(words, 0))).toEqual([12, 1]);
  });

  test('at the widest pause', () => {
    const words = [...steady(twelve.slice(0, 8)), ...steady(twelve, 8.4)];
    expect(lengthsOf(splitSegments(words, 0))[0]).toBe(8);
  });

  test('at the later of two widest pauses', () => {
    const parts = [
      ...Array.from({ length: 7 }, (_, i) => heard('да', i, i + 0.875)),
      ...Array.from({ length: 2 }, (_, i) => heard('да', 7.25 + i, 8.125 + i)),
      ...Array.from({ length: 4 }, (_, i) => heard('да', 9.5 + i, 10.375 + i)),
    ];
    expect(lengthsOf(splitSegments(parts, 0))[0]).toBe(9);
  });

  test('not in its first two fifths', () => {
    const words = [...steady(twelve.slice(0, 3)), ...steady(twelve, 3.5)];
    expect(lengthsOf(splitSegments(words, 0))[0]).toBeGreaterThan(5);
  });

  test.each(['да.', 'да!', 'да?', 'да…', '«да»', 'да.»'])('rather after %s', (end) => {
    const texts = [...twelve];
    texts[6] = end;
    const words = [...steady(texts), ...steady(twelve, 12.4)];
    const isEnd = end !== '«да»';
    expect(lengthsOf(splitSegments(words, 0))[0]).toBe(isEnd ? 7 : 12);
  });

  test('after a comma rather than at a pause a little wider, but rather at the end of a sentence', () => {
    const texts = [...twelve];
    texts[9] = 'да,';
    const comma = [...steady(texts), ...steady(twelve, 12.2)];
    expect(lengthsOf(splitSegments(comma, 0))[0]).toBe(10);
    texts[5] = 'да.';
    const both = [...steady(texts), ...steady(twelve, 12.2)];
    expect(lengthsOf(splitSegments(both, 0))[0]).toBe(6);
  });
});

test('200 characters are not too many, 201 are', () => {
  const words = Array.from({ length: 20 }, (_, i) => heard('девятьдев', i / 2, i / 2 + 0.5));
  const last = (text: string) => splitSegments([...words.slice(0, 19), heard(text, 9.5, 10)], 0);
  expect(textsOf(last('девятьдевя'))).toEqual([expect.stringMatching(/^.{200}$/)]);
  expect(lengthsOf(last('девятьдевят'))).toEqual([19, 1]);
});

test('a single word may be longer than any limit', () => {
  const long = [heard('а'.repeat(300), 0, 20), heard('б', 20.1, 20.5)];
  expect(lengthsOf(splitSegments(long, 0))).toEqual([1, 1]);
});

function randomWords(random: SeededRandom): HeardWord[] {
  let at = 0;
  return Array.from({ length: random.whole(1, 80) }, (_, i) => {
    const start = at + random.pick([0, 0.1, random.between(0, 0.5), random.between(0, 1)]);
    at = start + random.between(0.1, 1);
    return heard(`слово${i}${random.pick(['', '', '.', ','])}`, start, at);
  });
}

test('random words all stay, in order, within the limits', () =>
  forSeeds(200, (random) => {
    const words = randomWords(random);
    const segments = splitSegments(words, 0);
    expect(segments.flatMap((s) => s.words.map(({ text }) => text))).toEqual(
      words.map(({ text }) => text),
    );
    segments.forEach(({ id, startSeconds, endSeconds, text }, i) => {
      expect(id).toBe(i);
      expect(endSeconds - startSeconds).toBeLessThanOrEqual(12);
      expect(text.length).toBeLessThanOrEqual(200);
    });
  }));

test('words added later change nothing but the last segment', () =>
  forSeeds(100, (random) => {
    const words = randomWords(random);
    const segments = splitSegments(words, 0);
    for (let count = 1; count < words.length; count++) {
      const settled = splitSegments(words.slice(0, count), 0).slice(0, -1);
      expect(segments.slice(0, settled.length)).toEqual(settled);
    }
  }));
