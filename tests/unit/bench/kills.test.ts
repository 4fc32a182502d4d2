import { expect, test } from 'vitest';
import { compareTranscripts } from '../../../bench/score/compare-transcripts.mjs';
import { planKills } from '../../../bench/kills/plan-kills.mjs';

test('the seed plans so many kills, of both kinds, with and without a handle', () => {
  const rounds = planKills(20, 1);
  const kills = rounds.flatMap((round) => round.kills);
  expect(planKills(20, 1)).toEqual(rounds);
  expect(planKills(20, 2)).not.toEqual(rounds);
  expect(kills).toHaveLength(20);
  expect(kills.filter(({ how }) => how === 'browser')).toHaveLength(10);
  expect(new Set(rounds.map(({ hasHandle }) => hasHandle))).toEqual(new Set([true, false]));
  expect(new Set(rounds.map((round) => round.kills.length))).toEqual(new Set([1, 2]));
  for (const { kills: inOrder } of rounds) {
    const shares = inOrder.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThan(1);
  }
});

const word = { text: 'раз', startSeconds: 1, endSeconds: 1.5, confidence: 0.9 };
const segment = {
  id: 0,
  startSeconds: 1,
  endSeconds: 1.5,
  text: 'раз',
  words: [word],
  chunkStartSeconds: 0.5,
  speechProbability: 0.8,
  channel: null,
};
const text = { durationSeconds: 2, speechSeconds: 1, segments: [segment] };

test('transcripts with the same words and times are equal', () => {
  expect(compareTranscripts(structuredClone(text), text)).toBeNull();
});

test.each([
  [{ ...text, speechSeconds: 0.5 }, 'speechSeconds is 0.5 instead of 1'],
  [
    { ...text, segments: [{ ...segment, words: [{ ...word, endSeconds: 1.54 }] }] },
    "word 0 is 'раз' from 1 to 1.54 s in segment 0 instead of 'раз' from 1 to 1.5 s in segment 0",
  ],
  [{ ...text, segments: [] }, "word 0 is missing instead of 'раз' from 1 to 1.5 s in segment 0"],
  [
    { ...text, segments: [segment, { ...segment, id: 1, channel: 1 }] },
    "word 1 is 'раз' from 1 to 1.5 s in segment 1 of channel 1 instead of nothing",
  ],
])('a difference is told: %#', (other, difference) => {
  expect(compareTranscripts(other, text)).toBe(difference);
});
