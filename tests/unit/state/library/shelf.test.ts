import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import { MemoryLibrary } from '../../../../src/library/memory-library';
import { appError } from '../../../../src/shared/errors';
import { Shelf } from '../../../../src/state/library/shelf.svelte';
import { tidyRecordings } from '../../../../src/state/recording/tidy-recordings';
import { jobResult, jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';
import { segment, transcript, word } from '../../transcript-factory';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const done = (id: string, finishedAt: number) =>
  jobView(id, { phase: 'done', finishedAt, result: jobResult() });

async function setUp(role: 'leader' | 'follower' = 'leader') {
  const library = new LocalLibrary({ openStore: async () => new MemoryLibrary() });
  await library.whenReady;
  const queue = new ScriptedJobs(jobsSnapshot([], { role }));
  queue.answers.readTranscript = () => transcript([segment(0, [word('привет', 1, 2)])]);
  return { library, queue, shelf: new Shelf(queue, library) };
}

const idle = async (shelf: Shelf, id: string) =>
  vi.waitFor(() => expect(shelf.isPending(id)).toBe(false));

test('a job that ends is a document, once', async () => {
  const { library, queue, shelf } = await setUp();
  const add = vi.spyOn(library, 'add');
  queue.change({ jobs: [jobView('a', { phase: 'running' })] });
  queue.change({ jobs: [done('a', 5)] });
  expect(shelf.isPending('a')).toBe(true);
  await idle(shelf, 'a');
  queue.change({ jobs: [done('a', 5), done('b', 6)] });
  await idle(shelf, 'b');
  expect(add).toHaveBeenCalledTimes(2);
  expect(library.snapshot.documents.map(({ id, title }) => [id, title])).toEqual([
    ['b', 'b'],
    ['a', 'a'],
  ]);
  expect((await library.open('a')).text.segments[0]?.text).toBe('привет');
});

test('the tab that does not work leaves it to the other one', async () => {
  const { library, queue } = await setUp('follower');
  queue.change({ jobs: [done('a', 5)] });
  await vi.advanceTimersByTimeAsync(100);
  expect(library.snapshot.documents).toEqual([]);
});

test('what could not be kept is told, and tried again', async () => {
  const { library, queue, shelf } = await setUp();
  const add = vi
    .spyOn(library, 'add')
    .mockRejectedValueOnce(appError('storage-full', { detail: '' }));
  queue.change({ jobs: [done('a', 5)] });
  await vi.waitFor(() => expect(shelf.problem?.code).toBe('storage-full'));
  expect(shelf.isPending('a')).toBe(true);
  await vi.advanceTimersByTimeAsync(30_000);
  await idle(shelf, 'a');
  expect(shelf.problem).toBeNull();
  expect(add).toHaveBeenCalledTimes(2);
});

test('a document that was deleted does not come back with the next visit', async () => {
  const { library, queue, shelf } = await setUp();
  queue.change({ jobs: [done('a', 5)] });
  await idle(shelf, 'a');
  await library.remove(['a']);
  await library.forget(['a']);
  const next = new Shelf(queue, library);
  await idle(next, 'a');
  expect(library.snapshot.documents).toEqual([]);
});

test('a recording goes with the last that belongs to it', async () => {
  const { library, queue, shelf } = await setUp();
  const removed: string[] = [];
  const forget = tidyRecordings(queue, library, async (name) => void removed.push(name));
  queue.change({ jobs: [done('a', 5), jobView('b', { phase: 'failed' })] });
  await idle(shelf, 'a');
  queue.change({ jobs: [] });
  await vi.waitFor(() => expect(removed).toEqual(['b.ogg']));
  await library.remove(['a']);
  await library.forget(['a']);
  forget('a.ogg');
  await vi.waitFor(() => expect(removed).toEqual(['b.ogg', 'a.ogg']));
});
