import { expect, test } from 'vitest';
import { noProgress } from '../../../../src/shared/jobs/job-events';
import {
  estimateSecondsLeft,
  measureShare,
  measureSpeed,
} from '../../../../src/state/jobs/measure-progress';

const halfway = { ...noProgress, totalSeconds: 600, recognisedSeconds: 150, busySeconds: 10 };

test('speed, share and time left come from what was measured', () => {
  expect(measureSpeed(halfway)).toBe(15);
  expect(measureShare(halfway)).toBe(0.25);
  expect(estimateSecondsLeft(halfway)).toBe(30);
});

test('nothing is claimed before it is known', () => {
  expect(measureSpeed(noProgress)).toBeNull();
  expect(measureSpeed({ ...halfway, busySeconds: 0.1 })).toBeNull();
  expect(estimateSecondsLeft({ ...halfway, totalSeconds: null })).toBeNull();
  expect(measureShare({ ...halfway, totalSeconds: null })).toBeNull();
});

test('a header that promised less than there is gives no share above one', () => {
  const beyond = { ...halfway, totalSeconds: 100 };
  expect(measureShare(beyond)).toBe(1);
  expect(estimateSecondsLeft(beyond)).toBe(0);
});

test('of a range, only what lies in it counts', () => {
  const range = { ...halfway, fromSeconds: 100, totalSeconds: 300, recognisedSeconds: 150 };
  expect(measureShare(range)).toBe(0.25);
  expect(measureSpeed(range)).toBe(5);
  expect(estimateSecondsLeft(range)).toBe(30);
  const begun = { ...range, recognisedSeconds: 0 };
  expect([measureShare(begun), measureSpeed(begun)]).toEqual([0, null]);
});
