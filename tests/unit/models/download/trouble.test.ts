import { afterEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../../model-server/scenario.mjs';
import type { FilesState } from '../../../../src/shared/models/model-states';
import { countTrouble } from '../../../../workers/models/download/count-trouble';
import { obstacleOf } from '../../../../workers/models/download/judge-response';
import { ProgressReporter } from '../../../../workers/models/download/report-progress';
import { Fetching, fileOf, quick, startHosts } from './fetch-from-host';

const BYTES = 300_000;

afterEach(() => void vi.useRealTimers());

test('tries in a row count from the beginning of the first, with every host that was asked', () => {
  const refused = obstacleOf('refused', 'HTTP 403');
  const first = countTrouble(null, 'https://a.example/m', refused, 1000, 1500);
  expect(first).toEqual({
    hosts: ['a.example'],
    sinceMs: 1000,
    tries: 1,
    reason: 'refused',
    detail: 'HTTP 403',
    busyUntilMs: null,
  });
  const busy = obstacleOf('busy', 'HTTP 503', { retryAfterSeconds: 20 });
  const second = countTrouble(first, 'https://b.example:8443/m', busy, 2000, 2500);
  expect(second).toEqual({
    hosts: ['a.example', 'b.example:8443'],
    sinceMs: 1000,
    tries: 2,
    reason: 'busy',
    detail: 'HTTP 503',
    busyUntilMs: 22_500,
  });
  const third = countTrouble(second, 'https://a.example/m', refused, 30_000, 31_000);
  expect(third).toMatchObject({ hosts: ['b.example:8443', 'a.example'], tries: 3, sinceMs: 1000 });
});

const html: Answer = { contentType: 'text/html; charset=utf-8', bytes: 4000 };

test.each<{ name: string; answer: Answer; reason: string; detail: string | RegExp }>([
  { name: 'a proxy that refuses', answer: { status: 403 }, reason: 'refused', detail: 'HTTP 403' },
  {
    name: 'a network with a login',
    answer: { status: 511 },
    reason: 'refused',
    detail: 'HTTP 511',
  },
  { name: 'a forbidden file', answer: { status: 451 }, reason: 'refused', detail: 'HTTP 451' },
  { name: 'a login page', answer: html, reason: 'page', detail: /text\/html/ },
  { name: 'a broken host', answer: { status: 500 }, reason: 'http', detail: 'HTTP 500' },
  { name: 'a busy host', answer: { status: 429 }, reason: 'busy', detail: 'HTTP 429' },
  { name: 'a broken line', answer: { breaks: true }, reason: 'network', detail: /./ },
  { name: 'a mute host', answer: { isMute: true }, reason: 'silent', detail: /nothing came for/ },
])('$name is told of as what it is, and the download goes on after it', async (row) => {
  const hosts = await startHosts();
  const host = await hosts.make('h', {
    files: { m: { seed: 1, bytes: BYTES } },
    answers: [row.answer, row.answer],
  });
  const facts = { bytes: BYTES, sha256: host.files.m?.sha256 ?? '' };
  const fetching = new Fetching(fileOf([host.url('m')], facts), { ...quick, stallSeconds: 0.3 });
  const begunMs = Date.now();
  await fetching.run();
  const { reason, detail } = row;
  const { host: name } = new URL(host.url('m'));
  expect(fetching.troubles).toMatchObject([
    { hosts: [name], tries: 1, reason },
    { hosts: [name], tries: 2, reason },
  ]);
  const [first, second] = fetching.troubles;
  expect(second?.detail).toMatch(detail);
  expect(second?.sinceMs).toBe(first?.sinceMs);
  expect(first?.sinceMs).toBeGreaterThanOrEqual(begunMs);
  expect(await fetching.record()).toMatchObject({ storedBytes: BYTES, isComplete: true });
});

test('hosts that hang do not keep the next try from them', async () => {
  const hosts = await startHosts();
  const mute = { isMute: true };
  const host = await hosts.make('h', {
    files: { m: { seed: 1, bytes: BYTES } },
    answers: Array.from({ length: 9 }, () => mute),
  });
  const facts = { bytes: BYTES, sha256: host.files.m?.sha256 ?? '' };
  const timing = { ...quick, stallSeconds: 0.1, tries: Infinity };
  const fetching = new Fetching(fileOf([host.url('m')], facts), timing);
  await fetching.run();
  expect(fetching.troubles.map(({ tries }) => tries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a web page in place of the rest leaves what was there', async () => {
  const hosts = await startHosts();
  const host = await hosts.make('h', {
    files: { m: { seed: 1, bytes: BYTES, cuts: [100_000] } },
    answers: [null, { ...html, ignoreRange: true }],
    cutDelayMs: 100,
  });
  const facts = { bytes: BYTES, sha256: host.files.m?.sha256 ?? '' };
  const fetching = new Fetching(fileOf([host.url('m')], facts));
  await fetching.run();
  expect(fetching.startedOver).toEqual([]);
  expect((await host.log()).requests.at(-1)).toMatchObject({ range: 'bytes=100000-', status: 206 });
});

test('trouble stays until a byte comes, and nothing arrives after five seconds without one', () => {
  vi.useFakeTimers();
  const states: FilesState[] = [];
  const reporter = new ProgressReporter(
    [{ loadedBytes: 0, totalBytes: 1000 }],
    (state) => states.push(state),
    () => Date.now() / 1000,
  );
  const last = () => {
    const state = states.at(-1);
    if (state?.phase !== 'downloading') throw new Error('no download');
    const { isArriving, trouble, bytesPerSecond } = state.download;
    return { isArriving, tries: trouble?.tries ?? 0, bytesPerSecond };
  };
  reporter.tell();
  expect(last()).toMatchObject({ isArriving: false, tries: 0 });
  const file = reporter.reportOf(0);
  const trouble = countTrouble(null, 'https://a.example/m', obstacleOf('network', ''), 0, 1);
  file.onTrouble(trouble);
  expect(last()).toMatchObject({ isArriving: false, tries: 1 });
  // What was there before is no byte that came.
  file.onBytes(0, 1000);
  expect(last()).toMatchObject({ isArriving: false, tries: 1 });
  file.onBytes(100, 1000);
  expect(last()).toMatchObject({ isArriving: true, tries: 0 });
  vi.advanceTimersByTime(4900);
  file.onBytes(200, 1000);
  vi.advanceTimersByTime(4900);
  expect(last()).toMatchObject({ isArriving: true });
  vi.advanceTimersByTime(200);
  expect(last()).toEqual({ isArriving: false, tries: 0, bytesPerSecond: null });
  reporter.stop();
});
