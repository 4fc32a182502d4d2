import { expect, test } from 'vitest';
import { describeProblem } from '../../../scripts/transcribe/describe-problem.mjs';
import { watchBytes } from '../../../scripts/transcribe/download-model.mjs';
import {
  formatFiles,
  formatProgress,
  reportProgress,
} from '../../../scripts/transcribe/report-progress.mjs';
import type { JobProgress } from '../../../src/shared/jobs/job-events';
import type { DownloadProgress, FilesState } from '../../../src/shared/models/model-states';

const start: JobProgress = {
  stage: 'recognising',
  totalSeconds: 3660,
  decodedSeconds: 100,
  searchedSeconds: 80,
  recognisedSeconds: 0,
  chunk: 0,
  chunksTotal: null,
  busySeconds: 0,
  modelPhase: null,
  modelBytesLoaded: 0,
  modelBytesTotal: 0,
};

test.each([
  [{ stage: 'opening' as const }, 'opening'],
  [{ stage: 'comparing-channels' as const }, 'listening to the channels'],
  [{ stage: 'loading-model' as const }, 'loading the model'],
  [
    {
      stage: 'loading-model' as const,
      modelPhase: 'downloading' as const,
      modelBytesLoaded: 199,
      modelBytesTotal: 200,
    },
    'downloading the model, 99 %',
  ],
  [{ stage: 'loading-model' as const, modelPhase: 'warming' as const }, 'warming up the model'],
  [{}, 'recognising 0:00 of 1:01:00'],
  [{ recognisedSeconds: 60, busySeconds: 6 }, 'recognising 1:00 of 1:01:00, 10.0 ×RT, 6:00 left'],
  [{ totalSeconds: null, recognisedSeconds: 60, busySeconds: 6 }, 'recognising 1:00, 10.0 ×RT'],
  [
    { fromSeconds: 3600, totalSeconds: 3660, recognisedSeconds: 3630, busySeconds: 3 },
    'recognising 1:00:30 of 1:01:00, 10.0 ×RT, 0:03 left',
  ],
])('%j reads %s', (change, text) => {
  expect(formatProgress({ ...start, ...change })).toBe(text);
});

const download: DownloadProgress = {
  loadedBytes: 12_500_000,
  totalBytes: 224_893_347,
  bytesPerSecond: 5_000_000,
  isPaused: false,
  isElsewhere: false,
  isArriving: true,
  retry: null,
  trouble: null,
  startedOver: null,
};
const downloading = (change: Partial<DownloadProgress>): FilesState => ({
  phase: 'downloading',
  download: { ...download, ...change },
});

test.each<[FilesState, string]>([
  [downloading({}), 'downloading 12.5 of 224.9 MB, 5.0 MB/s, 0:42 left'],
  [downloading({ bytesPerSecond: null }), 'downloading 12.5 of 224.9 MB'],
  [downloading({ totalBytes: null }), 'downloading 12.5 MB, 5.0 MB/s'],
  [downloading({ isElsewhere: true }), 'downloading 12.5 of 224.9 MB'],
  [
    downloading({ retry: { attempt: 2, inSeconds: 3.2, reason: 'http', detail: '503' } }),
    'downloading 12.5 of 224.9 MB; http (503), again in 4 s',
  ],
  [{ phase: 'verifying', doneBytes: 199, totalBytes: 200 }, 'verifying, 99 %'],
  [{ phase: 'preparing' }, 'preparing'],
])('%j reads %s', (state, text) => {
  expect(formatFiles(state)).toBe(text);
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

test('a log of a download gets a line every 15 s', () => {
  const { progress, waitSeconds, read } = recordProgress({});
  progress.updateFiles(downloading({ bytesPerSecond: null, loadedBytes: 0 }));
  waitSeconds(14);
  progress.updateFiles(downloading({}));
  waitSeconds(1);
  progress.updateFiles(downloading({ loadedBytes: 224_893_347 }));
  progress.updateFiles({ phase: 'verifying', doneBytes: 0, totalBytes: 1 });
  expect(read()).toBe(
    'a.ogg: downloading 0.0 of 224.9 MB\n' +
      'a.ogg: downloading 224.9 of 224.9 MB, 5.0 MB/s, 0:00 left\n' +
      'a.ogg: verifying, 0 %\n',
  );
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
  [
    { message: 'x', problem: { code: 'format-unknown', facts: { detail: 'no header in .raw' } } },
    'no header in .raw: say with --raw FORMAT,RATE,CHANNELS how it is written',
  ],
  [
    {
      message: 'x',
      problem: { code: 'range-outside', facts: { startSeconds: 90, durationSeconds: 12.34 } },
    },
    'it ends at 12.3 s, and --from is 90 s',
  ],
])('%j is told as %s', (failure, text) => {
  expect(describeProblem(failure)).toBe(text);
});

test('a download stands still where no byte comes in time, whatever else takes as long', () => {
  let seconds = 0;
  const isStalled = watchBytes(60, () => seconds * 1000);
  const after = (more: number, state: FilesState | undefined) => {
    seconds += more;
    return isStalled(state);
  };
  expect(after(100, { phase: 'absent', storedBytes: 0 })).toBe(false);
  expect(after(100, downloading({ loadedBytes: 0 }))).toBe(false);
  expect(after(59, downloading({ loadedBytes: 0 }))).toBe(false);
  expect(after(59, downloading({ loadedBytes: 1 }))).toBe(false);
  expect(after(59, downloading({ loadedBytes: 1 }))).toBe(false);
  expect(after(100, { phase: 'verifying', doneBytes: 0, totalBytes: 1 })).toBe(false);
  expect(after(100, downloading({ loadedBytes: 1 }))).toBe(false);
  expect(after(60, downloading({ loadedBytes: 1 }))).toBe(true);
});
