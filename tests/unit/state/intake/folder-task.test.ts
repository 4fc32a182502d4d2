import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Exporter } from '../../../../src/exports/exporter';
import { exporters } from '../../../../src/exports/exporters';
import { FolderTask } from '../../../../src/state/intake/folder-task.svelte';
import { jobResult, ScriptedJobs } from '../../scripted-jobs';
import { segment, transcript, word } from '../../transcript-factory';
import { FakeFolder } from '../fake-folder';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const chosen = exporters.filter(({ format }) => format === 'txt' || format === 'srt');

function setUp() {
  const queue = new ScriptedJobs();
  queue.answers.readTranscript = (id: string) => transcript([segment(0, [word(id, 1, 2)])]);
  const write = async ({ format }: Exporter) => new Blob([`as ${format}`]);
  const finish = (id: string) => queue.changeJob(id, { phase: 'done', result: jobResult() });
  return { queue, finish, task: new FolderTask({ queue, write }) };
}

const added = (queue: ScriptedJobs) =>
  queue.calls.flatMap(([verb, names]) => (verb === 'add' ? (names as string[]) : []));

test('texts come beside the recordings; those that have theirs are passed over', async () => {
  const { queue, finish, task } = setUp();
  const folder = new FakeFolder('Интервью', {
    'a.mp3': 'x',
    'b.ogg': 'x',
    'b.txt': 'old',
    'b.srt': 'old',
    'half.wav': 'x',
    'half.txt': 'old',
    'notes.docx': 'x',
    '.hidden.mp3': 'x',
    below: new FakeFolder('below', { 'c.m4a': 'x' }),
  });
  await task.begin(folder.asHandle(), chosen);
  expect(added(queue)).toEqual(['a.mp3', 'half.wav', 'c.m4a']);
  expect(task.counts).toEqual({ doneBefore: 1, found: 3, written: 0 });
  finish('added-1');
  finish('added-3');
  await vi.waitFor(() => expect(task.counts.written).toBe(2));
  const { 'a.txt': a, 'b.txt': b, 'below/c.srt': c, 'half.srt': half } = folder.list();
  expect([a, b, c, half]).toEqual(['as txt', 'old', 'as srt', undefined]);
});

test('what is added to the folder is found, until it is stopped', async () => {
  const { queue, task } = setUp();
  const folder = new FakeFolder('Интервью', { 'a.mp3': 'x' });
  await task.begin(folder.asHandle(), chosen);
  folder.put('b.mp3', 'x');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(added(queue)).toEqual(['a.mp3', 'b.mp3']);
  task.stop();
  folder.put('c.mp3', 'x');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(added(queue)).toEqual(['a.mp3', 'b.mp3']);
  expect(task.name).toBeNull();
});

test('a folder that may not be written to is told of, and the rest goes on', async () => {
  const { finish, task } = setUp();
  const below = new FakeFolder('below', { 'b.mp3': 'x' });
  const folder = new FakeFolder('Интервью', { 'a.mp3': 'x', below });
  await task.begin(folder.asHandle(), chosen);
  below.isLocked = true;
  finish('added-2');
  await vi.waitFor(() => expect(task.problem?.code).toBe('file-unwritable'));
  finish('added-1');
  await vi.waitFor(() => expect(task.counts.written).toBe(1));
  expect(folder.list()['a.srt']).toBe('as srt');
});

test('texts are known by their names, however the letters are written', async () => {
  const { queue, finish, task } = setUp();
  const folder = new FakeFolder('Интервью', {
    ['Зайцев.mp3'.normalize('NFD')]: 'x',
    'Зайцев.txt': 'old',
    'Зайцев.srt': 'old',
    ['Ёлкин.mp3'.normalize('NFD')]: 'x',
    'Ёлкин.txt': 'old',
  });
  await task.begin(folder.asHandle(), chosen);
  expect(added(queue)).toEqual(['Ёлкин.mp3'.normalize('NFD')]);
  finish('added-1');
  await vi.waitFor(() => expect(task.counts.written).toBe(1));
  // No second one beside it.
  expect(Object.keys(folder.list()).filter((name) => name.endsWith('.txt'))).toHaveLength(2);
  expect(folder.list()['Ёлкин.txt']).toBe('as txt');
});

test('a name that leaves no room for the extension is cut, and stays another one', async () => {
  const { queue, finish, task } = setUp();
  const long = 'ю'.repeat(125);
  const recordings = [`${long}а.m4`, `${long}б.m4`];
  const folder = new FakeFolder('Интервью', Object.fromEntries(recordings.map((n) => [n, 'x'])));
  await task.begin(folder.asHandle(), chosen);
  finish('added-1');
  finish('added-2');
  await vi.waitFor(() => expect(task.counts.written).toBe(2));
  const texts = Object.keys(folder.list()).filter((name) => name.endsWith('.srt'));
  expect(new Set(texts).size).toBe(2);
  for (const name of texts) expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  // The next visit knows them.
  await task.begin(folder.asHandle(), chosen);
  expect([added(queue).length, task.counts.doneBefore]).toEqual([2, 2]);
});

test('a text of which the disk keeps a part is told of, and does not pass for one', async () => {
  const { queue, finish, task } = setUp();
  const folder = new FakeFolder('Интервью', { 'a.mp3': 'x' });
  await task.begin(folder.asHandle(), chosen);
  folder.roomBytes = 3;
  finish('added-1');
  await vi.waitFor(() => expect(task.problem?.code).toBe('file-unwritable'));
  expect(task.counts.written).toBe(0);
  expect(folder.list()).toEqual({ 'a.mp3': 'x' });
  // The next visit does it again.
  await task.begin(folder.asHandle(), chosen);
  expect(added(queue)).toEqual(['a.mp3', 'a.mp3']);
});
