import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseVocabulary } from '../../../workers/recognition/text/parse-vocabulary';
import { readAnswer } from '../../../workers/recognition/text/read-answer';

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

interface Golden {
  encoderFrames: number;
  tokenIds: number[];
  tokenFrames: number[];
  words: { text: string; startSeconds: number; endSeconds: number }[];
}

/** Of an encoder frame. */
const FRAME_SECONDS = 0.04;

test('words of GigaAM’s own example begin and end where its tests expect them', () => {
  const golden = JSON.parse(fixture('golden/word-times.json')) as Golden;
  const { encoderFrames, tokenIds, tokenFrames } = golden;
  const vocabulary = parseVocabulary(fixture('v3_e2e_rnnt_vocab.txt'));
  const answer = {
    kind: 'tokens',
    frames: encoderFrames,
    classes: vocabulary.tokens.length,
    ids: Int32Array.from(tokenIds),
    tokenFrames: Int32Array.from(tokenFrames),
    logPosteriors: new Float32Array(tokenIds.length),
    logScore: 0,
    decodeSeconds: 0,
  } as const;
  const { words } = readAnswer(answer, vocabulary, encoderFrames * FRAME_SECONDS);
  expect(words.map(({ text }) => text)).toEqual(golden.words.map(({ text }) => text));
  words.forEach(({ startSeconds, endSeconds }, index) => {
    expect(startSeconds).toBeCloseTo(golden.words[index]?.startSeconds ?? NaN, 6);
    expect(endSeconds).toBeCloseTo(golden.words[index]?.endSeconds ?? NaN, 6);
  });
});
