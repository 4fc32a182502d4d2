import { expect, test } from 'vitest';
import type { SearchRecord } from '../../../src/shared/jobs/journal-records';
import { completeWindows } from '../../../workers/recognition/vad/complete-windows';

/** '1:0' is the first window of channel 1. */
function recordsOf(names: string): SearchRecord[] {
  return names
    .split(' ')
    .filter(Boolean)
    .map((name) => {
      const [channel, index] = name.split(':').map(Number);
      return { channel, index } as SearchRecord;
    });
}

test.each([
  ['', 1, ''],
  ['0:0 0:1 0:2', 1, '0:0 | 0:1 | 0:2'],
  ['0:2 0:0 0:1', 1, '0:0 | 0:1 | 0:2'],
  ['0:0 0:1 1:0 1:1', 2, '0:0 1:0 | 0:1 1:1'],
  // A window is missing, or was searched on one channel only.
  ['0:0 0:2 0:3', 1, '0:0'],
  ['0:1 0:2', 1, ''],
  ['0:0 0:1 1:0', 2, '0:0 1:0'],
  ['0:0 0:1 1:1', 2, ''],
  ['1:0 1:1', 2, ''],
  ['0:0 1:0', 1, '0:0'],
])('of %j on %d channels, %j are complete', (names, channels, expected) => {
  const windows = completeWindows(recordsOf(names), channels);
  const shown = windows.map((window) =>
    window.map(({ channel, index }) => `${channel}:${index}`).join(' '),
  );
  expect(shown.join(' | ')).toBe(expected);
});
