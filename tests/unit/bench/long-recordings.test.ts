import { expect, test } from 'vitest';
import { summariseMemory } from '../../../bench/measure/summarise-memory.mjs';
import { drawChart } from '../../../bench/report/draw-chart.mjs';
import { scoreChannels } from '../../../bench/score/score-channels.mjs';
import { scoreRounds } from '../../../bench/score/score-rounds.mjs';

const word = (text: string, startSeconds: number) => ({
  text,
  startSeconds,
  endSeconds: startSeconds + 0.4,
});

test('each round of a looped recording is scored by itself; an unfinished one is not', () => {
  const utterances = [{ start: 1, end: 3, text: 'раз два' }];
  const words = [word('раз', 1), word('два', 2), word('раз', 11), word('три', 12), word('раз', 21)];
  expect(scoreRounds(utterances, 10, 25, words)).toEqual([0, 0.5]);
});

test('peak and end of each quantity that was measured', () => {
  const sample = (residentBytes: number, agentBytes: number | null) => ({
    seconds: 1,
    recognisedSeconds: 1,
    residentBytes,
    otherBytes: null,
    heapBytes: 1,
    agentBytes,
    storedBytes: 0,
  });
  expect(summariseMemory([sample(5, null), sample(9, 3), sample(7, 2)])).toEqual({
    residentBytes: { peak: 9, end: 7 },
    otherBytes: null,
    heapBytes: { peak: 1, end: 1 },
    agentBytes: { peak: 3, end: 2 },
    storedBytes: { peak: 0, end: 0 },
  });
});

test('utterances are looked for on their channel and at their time', () => {
  const utterances = [
    { channel: 0, start: 0, end: 1, text: 'раз' },
    { channel: 1, start: 2, end: 3, text: 'два' },
    { channel: 1, start: 4, end: 5, text: 'три' },
  ];
  const words = [
    { ...word('раз', 0.2), channel: 0 },
    { ...word('два', 2.2), channel: 0 },
    { ...word('три', 4.2), channel: 1 },
  ];
  expect(scoreChannels(utterances, words)).toEqual([
    expect.objectContaining({ channel: 0, utterances: 1, found: 1, strayWords: 1 }),
    expect.objectContaining({ channel: 1, utterances: 2, found: 1, strayWords: 0 }),
  ]);
  expect(scoreChannels(utterances, words).map(({ errors }) => errors.rate)).toEqual([1, 0.5]);
});

test('a chart has its lines within its axes, which begin at 0', () => {
  const chart = drawChart({
    title: 'Memory <of the page>',
    xLabel: 'hours',
    yLabel: 'MB',
    lines: [
      {
        name: 'page',
        points: [
          [0, 0],
          [10, 400],
        ],
      },
    ],
  });
  expect(chart).toContain('<title>Memory &lt;of the page></title>');
  // 400 is below the next round number, 500; the axes lie 64 and 24 from the left and right edge.
  expect(chart).toContain('points="64,264 736,72"');
  expect(chart).toContain('>500</text>');
  expect(chart).toContain('prefers-color-scheme: dark');
});
