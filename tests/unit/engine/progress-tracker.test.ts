import { expect, test } from 'vitest';
import { ProgressTracker } from '../../../src/engine/recognition/progress-tracker';
import { noProgress, type JobProgress } from '../../../src/shared/jobs/job-events';

function track(changes: readonly Partial<JobProgress>[], start = noProgress): JobProgress[] {
  const told: JobProgress[] = [];
  const tracker = new ProgressTracker((progress) => told.push(progress), start);
  changes.forEach((change) => tracker.update(change));
  return told;
}

test('every change is told, with all that was known before', () => {
  expect(track([{ totalSeconds: 10 }, { stage: 'recognising', decodedSeconds: 2 }])).toEqual([
    { ...noProgress, totalSeconds: 10 },
    { ...noProgress, totalSeconds: 10, stage: 'recognising', decodedSeconds: 2 },
  ]);
  expect(track([]).concat(track([{}]))).toEqual([noProgress]);
});

test('a job that goes on starts where it had come to', () => {
  const start = { ...noProgress, recognisedSeconds: 60 };
  const told = track([{ recognisedSeconds: 20 }, { recognisedSeconds: 70 }], start);
  expect(told.map(({ recognisedSeconds }) => recognisedSeconds)).toEqual([60, 70]);
});

test.each([
  'decodedSeconds',
  'searchedSeconds',
  'recognisedSeconds',
  'chunk',
  'busySeconds',
] as const)('%s that come late do not go back', (key) => {
  const told = track([{ [key]: 3 }, { [key]: 2 }, { [key]: 4 }]);
  expect(told.map((progress) => progress[key])).toEqual([3, 3, 4]);
});

test('the length may turn out shorter than its header said, and bytes begin anew', () => {
  const told = track([
    { totalSeconds: 10, modelBytesLoaded: 5, modelBytesTotal: 5 },
    { totalSeconds: 9, modelBytesLoaded: 0, modelBytesTotal: 0 },
  ]);
  expect(told.at(-1)).toEqual({ ...noProgress, totalSeconds: 9 });
});
