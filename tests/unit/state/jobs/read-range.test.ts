import { expect, test } from 'vitest';
import { parseClock, readRange } from '../../../../src/state/jobs/read-range';

test.each([
  ['0', 0],
  ['75', 75],
  ['1:15', 75],
  [' 12:30 ', 750],
  ['90:00', 5400],
  ['1:02:03', 3723],
  ['1:02:03,5', 3723.5],
  ['0:07.25', 7.25],
  ['10:00:00', 36_000],
])('%s is %d s', (text, seconds) => {
  expect(parseClock(text)).toBe(seconds);
});

test.each(['', ':', '1:', '1:60', '1:61:00', '-1', 'пять', '1:2:3:4', '1e3', '12-30', 'NaN'])(
  '“%s” is no time',
  (text) => {
    expect(parseClock(text)).toBeNull();
  },
);

test('an empty field is the beginning, or the end; both are all of the recording', () => {
  expect(readRange('', '', 100)).toEqual({ range: null });
  expect(readRange('0:00', ' ', 100)).toEqual({ range: null });
  expect(readRange('', '1:00', 100)).toEqual({ range: { startSeconds: 0, endSeconds: 60 } });
  expect(readRange('1:00', '', null)).toEqual({ range: { startSeconds: 60, endSeconds: null } });
  // An end behind that of the recording is the end: lengths that files give may be wrong.
  expect(readRange('1:00', '5:00', 100)).toEqual({ range: { startSeconds: 60, endSeconds: 300 } });
});

test('what is wrong is told apart', () => {
  expect(readRange('начало', '1:00', null)).toEqual({ fault: 'from' });
  expect(readRange('0:10', 'конец', null)).toEqual({ fault: 'to' });
  expect(readRange('1:00', '1:00', null)).toEqual({ fault: 'order' });
  expect(readRange('2:00', '1:00', null)).toEqual({ fault: 'order' });
  expect(readRange('1:40', '', 100)).toEqual({ fault: 'behind' });
});
