import { expect, test, vi } from 'vitest';
import { obstacleOf, parseRetryAfter } from '../../../../workers/models/download/judge-response';
import { Mirrors } from '../../../../workers/models/download/mirrors';
import { defaultTiming, growWait } from '../../../../workers/models/download/retry-timing';
import { SpeedMeter } from '../../../../workers/models/download/report-progress';
import { DownloadControl } from '../../../../workers/models/download/download-control';
import { waitBeforeRetry } from '../../../../workers/models/download/fetch-file';

test('waits double from one second to a minute, a quarter up or down', () => {
  const waits = [1, 2, 3, 6, 7, 15].map((failures) => growWait(defaultTiming, failures, 0.5));
  expect(waits).toEqual([1, 2, 4, 32, 60, 60]);
  expect(growWait(defaultTiming, 1, 0)).toBe(0.75);
  expect(growWait(defaultTiming, 1, 1)).toBe(1.25);
});

test('Retry-After is a number of seconds or a date, and never for ever', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(parseRetryAfter('7', now)).toBe(7);
  expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30);
  expect(parseRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
  expect(parseRetryAfter('999999', now)).toBe(600);
  expect(parseRetryAfter('soon', now)).toBeNull();
  expect(parseRetryAfter(null, now)).toBeNull();
});

test('of several hosts the one that may be asked soonest is next, and none that is out', () => {
  const mirrors = new Mirrors(['a', 'b'], defaultTiming, () => 0.5);
  expect(mirrors.next(0, null)).toEqual({ url: 'a', waitSeconds: 0 });
  mirrors.fail('a', obstacleOf('network', 'gone'), false, 0);
  expect(mirrors.next(0, null)).toEqual({ url: 'b', waitSeconds: 0 });
  // A file without a hash can only go on where it began.
  expect(mirrors.next(0, 'a')).toEqual({ url: 'a', waitSeconds: 1 });
  mirrors.fail('b', obstacleOf('http', 'HTTP 503', { retryAfterSeconds: 20 }), false, 0);
  expect(mirrors.next(0, null)).toEqual({ url: 'a', waitSeconds: 1 });
  mirrors.fail('a', obstacleOf('http', 'HTTP 404', { isFinal: true }), false, 0);
  expect(mirrors.next(5000, 'a')).toEqual({ url: 'b', waitSeconds: 15 });
  mirrors.fail('b', obstacleOf('wrong-hash', 'first'), true, 5000);
  expect(mirrors.haveWrongFiles).toBe(false);
  mirrors.fail('b', obstacleOf('wrong-hash', 'second'), true, 5000);
  expect(mirrors.next(5000, null)).toBeNull();
  expect(mirrors.haveWrongFiles).toBe(true);
  expect(mirrors.describe()).toBe('a: HTTP 404; b: second');
});

test('a new byte makes the next wait short again', () => {
  const mirrors = new Mirrors(['a'], defaultTiming, () => 0.5);
  const waitAfter = (hasGained: boolean) => {
    mirrors.fail('a', obstacleOf('network', 'gone'), hasGained, 0);
    return mirrors.next(0, null)?.waitSeconds;
  };
  expect([false, false, false, true, false].map(waitAfter)).toEqual([1, 2, 4, 1, 2]);
});

test('speed is an average over the last five seconds', () => {
  const meter = new SpeedMeter();
  meter.add(0, 0);
  expect(meter.bytesPerSecond).toBeNull();
  meter.add(0.4, 400);
  expect(meter.bytesPerSecond).toBeNull();
  meter.add(1, 1000);
  expect(meter.bytesPerSecond).toBe(1000);
  for (let second = 2; second <= 20; second++) meter.add(second, 1000 + (second - 1) * 100);
  expect(meter.bytesPerSecond).toBe(100);
  meter.reset();
  expect(meter.bytesPerSecond).toBeNull();
});

test('a wait ends early when it is aborted', async () => {
  const controller = new AbortController();
  const control = new DownloadControl();
  const waiting = waitBeforeRetry(3600, controller.signal, control);
  controller.abort();
  await expect(waiting).resolves.toBe(false);
  await expect(waitBeforeRetry(3600, controller.signal, control)).resolves.toBe(false);
});

test('a wait ends early when somebody hurries it, or the network is back', async () => {
  const { signal } = new AbortController();
  const control = new DownloadControl();
  const hurried = waitBeforeRetry(3600, signal, control);
  control.retryNow();
  await expect(hurried).resolves.toBe(true);
  const events = new EventTarget();
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
  const offline = waitBeforeRetry(3600, signal, control);
  events.dispatchEvent(new Event('online'));
  await expect(offline).resolves.toBe(true);
  vi.unstubAllGlobals();
});

test('where there is new hope, all that may be asked at all is asked at once, and soon again', () => {
  const mirrors = new Mirrors(['a', 'b'], defaultTiming, () => 0.5);
  for (let i = 0; i < 6; i++) mirrors.fail('a', obstacleOf('network', 'none'), false, 0);
  mirrors.fail('b', obstacleOf('gone', 'HTTP 404', { isFinal: true }), false, 0);
  expect(mirrors.next(0, null)).toEqual({ url: 'a', waitSeconds: 32 });
  mirrors.forgive();
  expect(mirrors.next(0, null)).toEqual({ url: 'a', waitSeconds: 0 });
  mirrors.fail('a', obstacleOf('network', 'none'), false, 0);
  expect(mirrors.next(0, null)).toEqual({ url: 'a', waitSeconds: 1 });
});
