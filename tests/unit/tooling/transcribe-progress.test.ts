import { expect, test } from 'vitest';
import { describeProblem } from '../../../scripts/transcribe/describe-problem.mjs';
import { formatProgress, reportProgress } from '../../../scripts/transcribe/report-progress.mjs';
import type { JobProgress } from '../../../src/shared/job-events';

const start: JobProgress = {
  stage: 'recognising',
  totalSeconds: 3660,
  decodedSeconds: 100,
  searchedSeconds: 80,
  recognisedSeconds: 0,
  busySeconds: 0,
  modelBytesLoaded: 0,
  modelBytesTotal: 0,
};

test.each([
  [{ stage: 'opening' as const }, 'opening'],
  [{ stage: 'loading-model' as const }, 'loading the model'],
  [
    { stage: 'loading-model' as const, modelBytesLoaded: 199, modelBytesTotal: 200 },
    'loading the model, 99 %',
  ],
  [{}, 'recognising 0:00 of 1:01:00'],
  [{ recognisedSeconds: 60, busySeconds: 6 }, 'recognising 1:00 of 1:01:00, 10.0 ×RT, 6:00 left'],
  [{ totalSeconds: null, recognisedSeconds: 60, busySeconds: 6 }, 'recognising 1:00, 10.0 ×RT'],
])('%j reads %s', (change, text) => {
  expect(formatProgress({ ...start, ...change })).toBe(text);
});

function recordProgress(terminal: { isTTY?: boolean; columns?: number }) {
  let written = '';
  let time = 0;
  const stream = { ...terminal, write: (text: string) => (written += text) };
  return {
    progress: reportProgress('a.ogg', stream, () => time),
    waitSeconds: (seconds: number) => (time += seconds * 1000),
    read: () => written,
  };
}

test('a terminal gets one line that is written over and never wraps', () => {
  const { progress, read } = recordProgress({ isTTY: true, columns: 20 });
  progress.update(start);
  progress.say('done');
  expect(read()).toBe('\r\x1b[Ka.ogg: recognising \r\x1b[Ka.ogg: done\n');
});

test('a log gets a line for a new stage, then one every 15 s', () => {
  const { progress, waitSeconds, read } = recordProgress({});
  progress.update({ ...start, stage: 'opening' });
  progress.update(start);
  waitSeconds(14);
  progress.update(start);
  waitSeconds(1);
  progress.update(start);
  const line = 'a.ogg: recognising 0:00 of 1:01:00\n';
  expect(read()).toBe(`a.ogg: opening\n${line}${line}`);
});

test.each([
  [{ message: 'x', problem: { code: 'empty-file', facts: {} } }, 'empty file'],
  [
    { message: 'x', problem: { code: 'not-audio', facts: { detail: 'Invalid data' } } },
    'not audio: Invalid data',
  ],
  [
    {
      message: 'x',
      problem: { code: 'browser-unsupported', facts: { missing: ['wasm', 'worker'] } },
    },
    'browser unsupported: wasm: worker',
  ],
  [{ message: 'Target crashed' }, 'Target crashed'],
])('%j is told as %s', (failure, text) => {
  expect(describeProblem(failure)).toBe(text);
});
