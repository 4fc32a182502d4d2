import { expect, test } from 'vitest';
import { decodeCtcGreedy, type FrameScores } from '../../../workers/recognition/text/ctc-greedy';
import type { Vocabulary } from '../../../workers/recognition/text/parse-vocabulary';
import { forSeeds } from './seeded-random';

const letters: Vocabulary = { tokens: ['▁', 'а', 'б', 'в', ''], blank: 4, hasPieces: false };
const pieces: Vocabulary = {
  tokens: ['▁да', '▁', 'ль', '.', ',', '▁«', ''],
  blank: 6,
  hasPieces: true,
};

/** Log-probabilities in which each frame's token has `share`, and the others the rest in equal parts. */
function scoresOf(vocabulary: Vocabulary, path: readonly string[], share = 0.9): FrameScores {
  const classes = vocabulary.tokens.length;
  const rest = Math.log((1 - share) / (classes - 1));
  const data = new Float32Array(path.length * classes).fill(rest);
  path.forEach((token, frame) => {
    data[frame * classes + vocabulary.tokens.indexOf(token)] = Math.log(share);
  });
  return { data, frames: path.length, classes };
}

/** Decodes frames of 40 ms, given as tokens, '' the blank. */
function decode(vocabulary: Vocabulary, path: readonly string[]) {
  return decodeCtcGreedy(scoresOf(vocabulary, path), vocabulary, path.length * 0.04).words;
}
const texts = (words: readonly { text: string }[]) => words.map(({ text }) => text);

test('a token held over frames is one, after a blank it is another', () => {
  expect(texts(decode(letters, ['а', 'а', 'б', '', 'б', 'б', '', '']))).toEqual(['абб']);
  expect(texts(decode(letters, ['а', '▁', '▁', '', '▁', 'а']))).toEqual(['а', 'а']);
});

test('nothing but blanks and spaces is no word', () => {
  expect(decode(letters, ['', '', ''])).toEqual([]);
  expect(decode(letters, ['▁', '', '▁'])).toEqual([]);
  expect(decodeCtcGreedy(scoresOf(letters, []), letters, 0)).toEqual({
    words: [],
    logScore: 0,
    unknownTokens: 0,
  });
});

test("a lone '▁' parts words of characters, and its frames belong to none", () => {
  const words = decode(letters, ['▁', 'а', 'а', 'б', '▁', '', 'в', '']);
  expect(words).toMatchObject([
    { text: 'аб', startSeconds: 0.04, endSeconds: 0.16 },
    { text: 'в', startSeconds: 0.24, endSeconds: expect.closeTo(0.28, 9) as number },
  ]);
});

test("a piece with '▁' begins a word; signs that are heard belong to it", () => {
  const words = decode(pieces, ['', '▁да', 'ль', '', '', '.', '▁«', '▁да', '', ',']);
  expect(words).toMatchObject([
    { text: 'даль.', startSeconds: 0.04, endSeconds: 0.24 },
    { text: '«', startSeconds: 0.24, endSeconds: 0.28 },
    { text: 'да,', startSeconds: 0.28, endSeconds: 0.4 },
  ]);
});

test("a lone '▁' before a piece parts words too, and is the first of its word", () => {
  const words = decode(pieces, ['▁да', '', '▁', '', 'ль', '.']);
  expect(words).toMatchObject([
    { text: 'да', startSeconds: 0, endSeconds: 0.04 },
    { text: 'ль.', startSeconds: 0.08, endSeconds: 0.24 },
  ]);
});

test('the shift of a frame follows from the duration', () => {
  const scores = scoresOf(letters, ['', 'а', '', 'б']);
  const [word] = decodeCtcGreedy(scores, letters, 1).words;
  expect(word).toMatchObject({ text: 'аб', startSeconds: 0.25, endSeconds: 1 });
});

test('confidence is the geometric mean of the surest frame of each token', () => {
  const scores = scoresOf(letters, ['а', 'а', 'б', '']);
  scores.data.set(scoresOf(letters, ['а'], 0.6).data, scores.classes);
  scores.data.set(scoresOf(letters, ['б'], 0.4).data, 2 * scores.classes);
  const { words, logScore } = decodeCtcGreedy(scores, letters, 0.16);
  expect(words[0]?.confidence).toBeCloseTo(Math.sqrt(0.9 * 0.4), 6);
  expect(logScore).toBeCloseTo(Math.log(0.6 * 0.9 * 0.4 * 0.9), 5);
});

test('logits mean the same as log-probabilities', () => {
  const path = ['▁', 'а', '', 'б', '▁', 'в'];
  const logProbs = scoresOf(letters, path, 0.7);
  const logits = {
    ...logProbs,
    data: logProbs.data.map((x, i) => x + 10 * Math.floor(i / logProbs.classes) - 20),
  };
  const expected = decodeCtcGreedy(logProbs, letters, 0.24);
  const actual = decodeCtcGreedy(logits, letters, 0.24);
  expect(expected.words[0]?.confidence).toBeCloseTo(0.7, 6);
  expect(actual.logScore).toBeCloseTo(expected.logScore, 4);
  actual.words.forEach((word, i) => {
    const { confidence, ...rest } = word;
    expect(expected.words[i]).toMatchObject(rest);
    expect(confidence).toBeCloseTo(expected.words[i]?.confidence as number, 5);
  });
});

test('of random scores, times are in order and inside the chunk, confidences from 0 to 1', () =>
  forSeeds(200, (random) => {
    const vocabulary = random.pick([letters, pieces]);
    const classes = vocabulary.tokens.length;
    const frames = random.whole(1, 80);
    const duration = frames * random.between(0.039, 0.041);
    const spread = random.pick([0.1, 1, 30]);
    const data = Float32Array.from({ length: frames * classes }, () =>
      random.between(-spread, spread),
    );
    const { words, logScore } = decodeCtcGreedy({ data, frames, classes }, vocabulary, duration);
    expect(logScore).toBeLessThanOrEqual(0);
    let earliest = 0;
    for (const { text, startSeconds, endSeconds, confidence } of words) {
      expect(text).toMatch(/^[^▁\s]+$/);
      expect(startSeconds).toBeGreaterThanOrEqual(earliest);
      expect(endSeconds).toBeGreaterThan(startSeconds);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
      earliest = endSeconds;
    }
    expect(earliest).toBeLessThanOrEqual(duration + 1e-9);
  }));

test.each([NaN, Infinity])('a score of %d is an error that names the frame', (bad) => {
  const scores = scoresOf(letters, ['а', 'б', 'в']);
  scores.data[1 * scores.classes + 3] = bad;
  expect(() => decodeCtcGreedy(scores, letters, 0.12)).toThrow(/frame 1/);
});

test('a head of another size than the vocabulary is an error', () => {
  const scores = scoresOf(pieces, ['▁да']);
  expect(() => decodeCtcGreedy(scores, letters, 0.04)).toThrow(/7 classes, its vocabulary 5/);
});
