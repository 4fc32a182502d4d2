import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SpoolTrimmer } from '../../../src/engine/recognition/spools/spool-trimmer';
import { FakeStorage } from './fake-storage';

const minute = 60 * 16000;
const plan = Array.from({ length: 10 }, () => minute);
let storage: FakeStorage;

beforeEach(() => {
  storage = new FakeStorage();
  storage.install();
  storage.fill('job', Object.fromEntries(plan.map((samples, i) => [i, 2 * samples])));
});
afterEach(() => vi.unstubAllGlobals());

const trim = (budgetMinutes: number, recognisedSeconds: number, channels: 1 | 2 = 1) => {
  const trimmer = new SpoolTrimmer('job', { plan, channels }, budgetMinutes * 2 * minute);
  return trimmer.trim({ decodedSeconds: 600, recognisedSeconds });
};

test('nothing goes while there is room', async () => {
  await trim(10, 600);
  expect(storage.files.size).toBe(10);
});

test('no more goes than there is too much', async () => {
  await trim(7, 600);
  expect(storage.names[0]).toBe('job/3');
});

test('the last minute before what is recognised stays', async () => {
  await trim(0, 239.9);
  expect(storage.names[0]).toBe('job/2');
  await trim(0, 240);
  expect(storage.names[0]).toBe('job/3');
});

test('two channels are twice as much', async () => {
  await trim(10, 600, 2);
  expect(storage.names[0]).toBe('job/5');
});

test('what went in an earlier visit does not count', async () => {
  for (const name of ['job/0', 'job/1']) storage.files.delete(name);
  await trim(8, 600);
  expect(storage.names[0]).toBe('job/2');
});

test('what is held goes the next time', async () => {
  storage.held.add('job/1');
  const trimmer = new SpoolTrimmer('job', { plan, channels: 1 }, 0);
  const progress = { decodedSeconds: 600, recognisedSeconds: 250 };
  await trimmer.trim(progress);
  expect(storage.names[0]).toBe('job/1');
  storage.held.clear();
  await trimmer.trim(progress);
  expect(storage.names[0]).toBe('job/3');
});
