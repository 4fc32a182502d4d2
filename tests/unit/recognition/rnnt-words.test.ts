import { expect, test } from 'vitest';
import type { SessionTokens } from '../../../src/shared/models/session-contracts';
import type { Vocabulary } from '../../../workers/recognition/text/parse-vocabulary';
import { readAnswer } from '../../../workers/recognition/text/read-answer';
import { forSeeds } from './seeded-random';

/** As of e2e models: `<unk>` first. */
const pieces: Vocabulary = {
  tokens: ['', '▁да', 'ль', '.', '▁', '▁и', ''],
  blank: 6,
  hasPieces: true,
};

/** Tokens at frames of 40 ms, out of ten. */
function answer(tokens: readonly [text: string, frame: number, share?: number][]): SessionTokens {
  return {
    kind: 'tokens',
    frames: 10,
    classes: pieces.tokens.length,
    ids: Int32Array.from(tokens, ([text]) => pieces.tokens.indexOf(text)),
    tokenFrames: Int32Array.from(tokens, ([, frame]) => frame),
    logPosteriors: Float32Array.from(tokens, ([, , share = 0.9]) => Math.log(share)),
    logScore: -1.5,
    decodeSeconds: 0,
  };
}
const read = (tokens: Parameters<typeof answer>[0]) => readAnswer(answer(tokens), pieces, 0.4);
const close = (value: number) => expect.closeTo(value, 6) as number;

test('a word lasts from the frame of its first token to the end of that of its last', () => {
  const { words, logScore } = read([
    ['▁да', 1, 0.9],
    ['ль', 3, 0.4],
    ['.', 5, 0.9],
    ['▁и', 7, 0.5],
  ]);
  expect(words).toEqual([
    {
      text: 'даль.',
      startSeconds: close(0.04),
      // The sign that the model heard belongs to the word.
      endSeconds: close(0.24),
      confidence: close((0.9 * 0.4 * 0.9) ** (1 / 3)),
    },
    { text: 'и', startSeconds: close(0.28), endSeconds: close(0.32), confidence: close(0.5) },
  ]);
  expect(logScore).toBe(-1.5);
});

test('tokens of one frame share its time: words do not overlap', () => {
  const { words } = read([
    ['▁да', 2],
    ['▁и', 2],
    ['▁да', 2],
    ['ль', 2],
    ['▁и', 3],
  ]);
  expect(words).toMatchObject([
    { text: 'да', startSeconds: close(0.08), endSeconds: close(0.09) },
    { text: 'и', startSeconds: close(0.09), endSeconds: close(0.1) },
    { text: 'даль', startSeconds: close(0.1), endSeconds: close(0.12) },
    { text: 'и', startSeconds: close(0.12), endSeconds: close(0.16) },
  ]);
});

test('<unk> is nothing in the text, and counted', () => {
  const { words, unknownTokens } = read([
    ['▁да', 1],
    ['', 2],
    ['ль', 3],
    ['', 6],
  ]);
  expect(words.map(({ text }) => text)).toEqual(['даль']);
  expect(unknownTokens).toBe(2);
});

test('nothing heard is no word', () => {
  expect(read([])).toEqual({ words: [], logScore: -1.5, unknownTokens: 0 });
});

test('a head of another size than the vocabulary is an error', () => {
  expect(() => readAnswer({ ...answer([]), classes: 34 }, pieces, 0.4)).toThrow(
    /34 classes, its vocabulary 7/,
  );
});

test('of random tokens, times are in order and inside the chunk', () =>
  forSeeds(200, (random) => {
    const count = random.whole(0, 40);
    const frames = Array.from({ length: count }, () => random.whole(0, 9)).sort((a, b) => a - b);
    const tokens = frames.map(
      (frame) => [random.pick(pieces.tokens), frame, random.between(0.01, 1)] as const,
    );
    let earliest = 0;
    for (const { text, startSeconds, endSeconds, confidence } of read(tokens.map((t) => [...t]))
      .words) {
      expect(text).toMatch(/^[^▁\s]+$/);
      expect(startSeconds).toBeGreaterThanOrEqual(earliest - 1e-9);
      expect(endSeconds).toBeGreaterThan(startSeconds);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
      earliest = endSeconds;
    }
    expect(earliest).toBeLessThanOrEqual(0.4 + 1e-9);
  }));
