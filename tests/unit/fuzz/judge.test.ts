import { expect, test } from 'vitest';
import { describeTrials } from '../../../scripts/fuzz/describe-trials.mjs';
import {
  judgeOutcome,
  judgeOverwritten,
  judgeRewritten,
} from '../../../scripts/fuzz/judge-outcome.mjs';
import { measureSlope } from '../../../scripts/fuzz/measure-slope.mjs';
import { parseFuzzArguments } from '../../../scripts/fuzz/parse-arguments.mjs';

const text = {
  kind: 'text',
  seconds: 1,
  text: '',
  durationSeconds: 4,
  isIncomplete: true,
  isUnheard: false,
  wordStarts: [] as number[],
} as const;
const refusal = {
  kind: 'refused',
  seconds: 2,
  code: 'not-audio',
  message: 'not-audio: {}',
} as const;

test('a text and a reason in the file are good answers', () => {
  expect(judgeOutcome(text)).toBeNull();
  expect(judgeOutcome(refusal)).toBeNull();
});

test('a fault of the program, a file that takes too long and a page that hangs are none', () => {
  const internal = { ...refusal, code: 'internal', message: 'internal: {}' } as const;
  expect(judgeOutcome(internal)).toBe('failed with internal: {}');
  expect(judgeOutcome({ kind: 'fault', seconds: 1, message: 'x is null' })).toContain('x is null');
  expect(judgeOutcome({ kind: 'slow', seconds: 20, decodedSeconds: 7 })).toBe(
    'not ready after 20 s, with 7 s of sound decoded',
  );
  expect(judgeOutcome({ kind: 'dead', seconds: 30 })).toContain('did not stop');
});

test('a file that was written otherwise has its words where they sound, and no word of damage', () => {
  const original = { ...text, isIncomplete: false, wordStarts: [1, 2, 3] };
  const same = { copies: 1, lateSeconds: 0, gapSeconds: 0 };
  expect(judgeRewritten(original, original, same)).toBeNull();
  expect(judgeRewritten(text, original, same)).toMatchObject({ wrong: 'alarm' });
  expect(judgeRewritten({ ...original, isUnheard: true }, original, same)).toMatchObject({
    wrong: 'alarm',
  });
  expect(judgeRewritten(refusal, original, same)).toMatchObject({ wrong: 'lost' });
  const twice = { ...original, durationSeconds: 8, wordStarts: [1, 2, 3, 5, 6, 7] };
  expect(judgeRewritten(twice, original, { ...same, copies: 2 })).toBeNull();
  expect(judgeRewritten(original, original, { ...same, copies: 2 })?.detail).toBe('4.00 of 8.00 s');
  const silent = { ...twice, wordStarts: [1] };
  expect(judgeRewritten(silent, original, { ...same, copies: 2 })?.detail).toBe('1 of 6 words');
  const late = { ...original, durationSeconds: 14, wordStarts: [11, 12, 13] };
  expect(judgeRewritten(late, original, { ...same, lateSeconds: 10 })).toBeNull();
  expect(judgeRewritten(late, original, { ...same, gapSeconds: 10 })).toMatchObject({
    wrong: 'time',
  });
});

test('of a file with overwritten bytes, two seconds are missing in silence at the most', () => {
  const original = { ...text, isIncomplete: false };
  expect(judgeOverwritten({ ...original, durationSeconds: 2.5 }, original)).toBeNull();
  const short = { ...original, durationSeconds: 1.5 };
  expect(judgeOverwritten(short, original)).toMatchObject({ wrong: 'lost' });
  expect(judgeOverwritten({ ...short, isUnheard: true }, original)).toBeNull();
  expect(judgeOverwritten({ ...short, isIncomplete: true }, original)).toBeNull();
});

test('the table counts texts, refusals by code, and what was wrong', () => {
  const trial = {
    fileName: '1-a.mp3',
    bytes: new Uint8Array(),
    mutations: [],
    wrong: null,
    problem: null,
  };
  const table = describeTrials(
    new Map([
      [
        'mp3',
        [
          { ...trial, outcome: text },
          { ...trial, outcome: refusal, wrong: 'lost' as const },
          { ...trial, outcome: { ...refusal, code: 'internal', seconds: 3.21 }, problem: 'x' },
        ],
      ],
    ]),
  );
  expect(
    table
      .split('\n')
      .at(-1)
      ?.split('|')
      .map((cell) => cell.trim()),
  ).toEqual(['', 'mp3', '3', '1', '1', '1 not-audio, 1 internal', '1', '0', '0', '1', '3.2', '']);
});

test('the slope is that of the line, without the first quarter', () => {
  expect(measureSlope([0, 90, 100, 102, 104, 106, 108, 110])).toBeCloseTo(2, 10);
  expect(measureSlope([5])).toBe(0);
});

test('arguments of the command', () => {
  expect(parseFuzzArguments([])).toMatchObject({ count: 300, seed: 1, keepFolder: undefined });
  expect(parseFuzzArguments([]).valueOf()).toHaveProperty('only.length', 8);
  expect(parseFuzzArguments(['--only', 'mp3,wav', '--count', '5'])).toMatchObject({
    count: 5,
    only: ['mp3', 'wav'],
  });
  expect(() => parseFuzzArguments(['--only', 'exe'])).toThrow("not 'exe'");
});
