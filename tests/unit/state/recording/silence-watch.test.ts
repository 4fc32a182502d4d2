import { expect, test } from 'vitest';
import { SilenceWatch } from '../../../../src/state/recording/silence-watch';

const hear = (watch: SilenceWatch, seconds: number, ...peaks: number[]) =>
  watch.hear({ seconds, peaks });

test('a microphone that gives not even noise is muted, one that hears nobody is silent', () => {
  const watch = new SilenceWatch('microphone');
  expect(hear(watch, 2.9, 0)).toEqual([]);
  expect(hear(watch, 3.1, 0)).toEqual(['muted']);
  expect(hear(watch, 3.2, 0.001)).toEqual([]);
  expect(hear(watch, 8.1, 0.001)).toEqual(['microphone']);
  expect(hear(watch, 8.2, 0.1)).toEqual([]);
  expect(hear(watch, 16.1, 0.001)).toEqual([]);
  expect(hear(watch, 16.3, 0.001)).toEqual(['microphone']);
  watch.begin(20);
  expect(hear(watch, 22.9, 0)).toEqual([]);
});

test('each of two sources is listened to on its own', () => {
  const watch = new SilenceWatch('both');
  expect(hear(watch, 4, 0, 0.5)).toEqual(['muted']);
  expect(hear(watch, 5, 0.5, 0)).toEqual([]);
  // What plays in a tab is silent without noise: that is no fault.
  expect(hear(watch, 11.9, 0.5, 0)).toEqual([]);
  expect(hear(watch, 12.1, 0.5, 0)).toEqual(['tab']);
  expect(hear(watch, 30, 0, 0)).toEqual(['muted', 'tab']);
});
