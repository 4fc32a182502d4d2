import { expect, test } from 'vitest';
import type { Word } from '../../../src/shared/recognition/transcript';
import { mendSeam } from '../../../workers/recognition/chunks/mend-seam';
import { word } from '../transcript-factory';
import { forSeeds, type SeededRandom } from './seeded-random';

const seam = { startSeconds: 18.5, endSeconds: 21.5 };

/** Words of half a second, the first one at 15 s, written as 'раз два:0.5', with confidences. */
function speak(text: string): Word[] {
  return text.split(' ').flatMap((spoken, i) => {
    const [said, confidence = '0.9'] = spoken.split(':') as [string, string?];
    return said === '-' ? [] : [word(said, 15 + i, 15.5 + i, Number(confidence))];
  });
}
const textOf = (words: readonly Word[]) => words.map(({ text }) => text).join(' ');
const mend = (words: string, bridge: string) => textOf(mendSeam(speak(words), speak(bridge), seam));

test.each([
  ['the surer word is taken from the bridge', 'а б в г:0.5 д е', 'а б в ж:0.8 д е', 'а б в ж д е'],
  ['the surer word stays', 'а б в г:0.8 д е', 'а б в ж:0.5 д е', 'а б в г д е'],
  ['what was lost comes back', 'а б в г - д е', 'а б в г ж д е', 'а б в г ж д е'],
  ['what was doubled goes', 'а б в г г д е', 'а б в г - д е', 'а б в г д е'],
  ['where both agree nothing changes', 'а б в г д е', 'а б в г д е', 'а б в г д е'],
  ['the same letters with other spaces stay', 'а б в г:0.5 д е', 'а б вг:0.8 - д е', 'а б в г д е'],
  ['far from the seam nothing changes', 'а б:0.1 в г д е', 'а ж:1 в г д е', 'а б в г д е'],
  ['no word in common: nothing changes', 'а:0.1 б:0.1 в:0.1 г:0.1', 'д е ж з', 'а б в г'],
  ['none to the left: nothing changes', 'а б в г:0.1 д е', 'з и к л д е', 'а б в г д е'],
  ['none to the right: nothing changes', 'а б в г:0.1 д е', 'а б в ж з и', 'а б в г д е'],
  ['the bridge heard nothing', 'а б в г', '-', 'а б в г'],
  ['nothing stood there', '-', 'а б в г', ''],
])('%s', (_, words, bridge, mended) => {
  expect(mend(words, bridge)).toBe(mended);
});

test('letters decide, not words: one sure word of one letter does not outweigh a long one', () => {
  const ours = 'а б в и:1 пожалуйста:0.5 е';
  expect(mend(ours, 'а б в - препожалуйста:0.7 е')).toBe('а б в препожалуйста е');
});

test('words that are too far apart in time are not the same', () => {
  const late = speak('а б в г д е').map((w) => ({
    ...w,
    startSeconds: w.startSeconds + 0.4,
    endSeconds: w.endSeconds + 0.4,
  }));
  const words = speak('а б в ж:0.1 д е');
  expect(mendSeam(words, late, seam)).toEqual(words);
});

/** A reading of the truth in which some words are other words, lost, or heard twice. */
function misread(random: SeededRandom, truth: readonly Word[], isBad: (word: Word) => boolean) {
  return truth.flatMap((spoken): Word[] => {
    if (!isBad(spoken)) return [spoken];
    const { text, startSeconds, endSeconds } = spoken;
    const half = (startSeconds + endSeconds) / 2;
    return random.pick([
      [],
      [{ ...spoken, text: `${text}?`, confidence: 0.4 }],
      [
        { ...spoken, endSeconds: half, confidence: 0.4 },
        { ...spoken, text: `${text}!`, startSeconds: half, confidence: 0.4 },
      ],
    ]);
  });
}

test('errors at the seam go, whatever they are, where the bridge makes none there', () =>
  forSeeds(500, (random) => {
    const truth = Array.from({ length: 30 }, (_, i) => word(`слово${i}`, 5 + i, 5.8 + i));
    const isAtSeam = (w: Word) => w.startSeconds > 18.5 && w.endSeconds < 21.5;
    const words = misread(random, truth, (w) => isAtSeam(w) && random.next() < 0.7);
    const passage = truth.filter((w) => w.startSeconds > 12 && w.endSeconds < 28);
    const bridge = misread(random, passage, (w) => Math.abs(w.startSeconds - 20) > 5);
    expect(textOf(mendSeam(words, bridge, seam))).toBe(textOf(truth));
  }));
