import { expect, test } from 'vitest';
import { scoreTranscript } from '../../../bench/score/score-transcript.mjs';

const utterances = [
  { start: 0.5, end: 2, text: 'Один, два, три, четыре' },
  { start: 3, end: 4, text: 'пять шесть семь' },
  // No pause before this one.
  { start: 4.3, end: 5, text: 'восемь' },
  { start: 6, end: 7, text: 'девять десять' },
];

/** Words that begin at the given seconds and last 0.1 s. */
function hear(...words: [text: string, startSeconds: number][]) {
  return words.map(([text, startSeconds]) => ({
    text,
    startSeconds,
    endSeconds: startSeconds + 0.1,
  }));
}

test('a perfect transcript', () => {
  const score = scoreTranscript(
    utterances,
    hear(
      ['один', 0.5],
      ['два', 1],
      ['три', 1.3],
      ['четыре.', 1.6],
      ['Пять', 3],
      ['шесть', 3.3],
      ['семь', 3.6],
      ['восемь', 4.3],
      ['девять', 6],
      ['десять', 6.5],
    ),
  );
  expect(score.errors).toMatchObject({ rate: 0, referenceWords: 10 });
  expect(score.lost).toEqual([]);
  expect(score.starts).toEqual({
    measured: 3,
    unrecognised: 0,
    medianSeconds: 0,
    percentile95Seconds: 0,
  });
});

test('an utterance is lost below half of its words, a short one never', () => {
  const heard = hear(['один', 0.5], ['два', 1], ['шесть', 3.3]);
  const { errors, lost } = scoreTranscript(utterances, heard);
  expect(errors).toMatchObject({ deletions: 7, substitutions: 0, insertions: 0, rate: 0.7 });
  expect(lost).toEqual([{ utterance: utterances[1], recognisedWords: 1, words: 3 }]);
});

test('a mistaken word is not recognised, and an empty transcript loses all that can be lost', () => {
  const mistaken = hear(['раз', 0.5], ['двух', 1], ['трех', 1.3], ['четыре', 1.6]);
  expect(scoreTranscript(utterances.slice(0, 1), mistaken)).toMatchObject({
    errors: { substitutions: 3, rate: 0.75 },
    lost: [{ recognisedWords: 1, words: 4 }],
    starts: { measured: 0, unrecognised: 1, medianSeconds: NaN, percentile95Seconds: NaN },
  });
  expect(scoreTranscript(utterances, []).lost.map(({ words }) => words)).toEqual([4, 3]);
});

test('starts are measured at first words behind a pause, in both directions', () => {
  const { starts } = scoreTranscript(
    utterances,
    hear(
      ['один', 0.75],
      ['два', 1],
      ['пять', 2.875],
      ['шесть', 3.5],
      // 0.7 s late, but no pause comes before it.
      ['восемь', 5],
      ['девять', 6.5],
      ['десять', 6.75],
    ),
  );
  expect(starts).toEqual({
    measured: 3,
    unrecognised: 0,
    medianSeconds: 0.25,
    percentile95Seconds: 0.475,
  });
});

test('a first word that was not recognised is counted, not measured', () => {
  const { starts } = scoreTranscript(utterances, hear(['два', 1], ['пять', 3], ['десять', 6.5]));
  expect(starts).toMatchObject({ measured: 1, unrecognised: 2 });
});

test('a heard word with a hyphen stands for two', () => {
  const said = [{ start: 1, end: 2, text: 'кто то пришёл' }];
  const { errors } = scoreTranscript(said, hear(['Кто-то', 1], ['пришел', 1.5]));
  expect(errors).toMatchObject({ rate: 0, referenceWords: 3 });
});
