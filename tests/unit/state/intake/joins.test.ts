import { expect, test, vi } from 'vitest';
import type { LibraryService, LibrarySnapshot } from '../../../../src/library/library-service';
import { appError } from '../../../../src/shared/errors';
import type { JobView } from '../../../../src/shared/jobs/jobs';
import { Joins } from '../../../../src/state/intake/joins.svelte';
import { Jobs } from '../../../../src/state/jobs/jobs.svelte';
import { createMemory } from '../../create-memory';
import { jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';

const zoom = (number: number, over: Partial<JobView> = {}) =>
  jobView(`z${number}`, {
    file: { name: `ZOOM000${number}.WAV`, bytes: number, lastModified: 0 },
    ...over,
  });

/** A library that has the texts that the test puts there. */
class Shelf implements Pick<LibraryService, 'join' | 'snapshot' | 'subscribe'> {
  snapshot: LibrarySnapshot = { documents: [], drafts: [], storage: 'kept', lost: null };
  readonly join = vi.fn<LibraryService['join']>(async () => {});
  #listener = (_: LibrarySnapshot) => {};

  subscribe(listener: (snapshot: LibrarySnapshot) => void) {
    this.#listener = listener;
    listener(this.snapshot);
    return () => {};
  }

  put(...ids: string[]) {
    const documents = ids.map((id) => ({ id }) as LibrarySnapshot['documents'][number]);
    this.snapshot = { ...this.snapshot, documents };
    this.#listener(this.snapshot);
  }
}

function setUp(views: JobView[], memory = createMemory(), library = new Shelf()) {
  const queue = new ScriptedJobs(jobsSnapshot(views));
  const joins = new Joins({ queue, library, memory, now: () => 5 });
  return { queue, library, joins, memory, jobs: new Jobs(queue) };
}

test('parts that were added together are offered, and joined once all are done', async () => {
  const { queue, library, joins, jobs } = setUp([zoom(2), zoom(1), jobView('x')]);
  await joins.offer(jobs.all);
  const [offer] = joins.offers;
  if (!offer) throw new Error('nothing was offered');
  expect(offer).toMatchObject({
    title: 'ZOOM0001 … ZOOM0002',
    partIds: ['z1', 'z2'],
  });
  joins.agree(offer);
  expect([joins.offers, joins.agreed]).toEqual([[], [offer]]);
  queue.changeJob('z1', { phase: 'done' });
  library.put('z1');
  expect(joins.countDone(offer)).toBe(1);
  // Its text is whole a moment before its job says so.
  library.put('z1', 'z2');
  expect(library.join).not.toHaveBeenCalled();
  queue.changeJob('z2', { phase: 'done' });
  await vi.waitFor(() => expect(joins.joined).toEqual(offer));
  expect(library.join.mock.calls).toEqual([[{ ...offer, createdAt: 5 }]]);
  expect(joins.agreed).toEqual([]);
});

test('what the user has agreed to is done in the next visit', async () => {
  const before = setUp([zoom(1), zoom(2)]);
  await before.joins.offer(before.jobs.all);
  const [offer] = before.joins.offers;
  if (offer) before.joins.agree(offer);
  // The jobs were tidied away meanwhile; their texts are there.
  const shelf = new Shelf();
  shelf.put('z1', 'z2');
  const { joins } = setUp([], before.memory, shelf);
  await vi.waitFor(() => expect(joins.joined).toEqual(offer));
  expect(setUp([], before.memory).joins.agreed).toEqual([]);
});

test('a part that is taken away, or an offer that is refused, joins nothing', async () => {
  const { queue, library, joins, jobs } = setUp([zoom(1), zoom(2), zoom(3)]);
  await joins.offer(jobs.all);
  const [offer] = joins.offers;
  if (!offer) throw new Error('nothing was offered');
  joins.leave(offer);
  expect(joins.offers).toEqual([]);
  joins.agree(offer);
  queue.change({ jobs: [zoom(1, { phase: 'done' }), zoom(2, { phase: 'failed' })] });
  expect(joins.agreed).toEqual([]);
  library.put('z1', 'z2');
  expect(library.join).not.toHaveBeenCalled();
});

test('why they could not be joined is told', async () => {
  const { queue, library, joins, jobs } = setUp([zoom(1), zoom(2)]);
  library.join.mockRejectedValue(appError('storage-full', { detail: '' }));
  await joins.offer(jobs.all);
  const [offer] = joins.offers;
  if (offer) joins.agree(offer);
  queue.change({ jobs: [zoom(1, { phase: 'done' }), zoom(2, { phase: 'done' })] });
  library.put('z1', 'z2');
  await vi.waitFor(() => expect(joins.problem?.code).toBe('storage-full'));
  expect([joins.joined, joins.agreed]).toEqual([null, []]);
});

test('one file, or files that are no parts, are offered nothing; a memory of another form is none', async () => {
  const { joins, jobs } = setUp(
    [zoom(1), jobView('x')],
    createMemory({ 'pisar.joins': '[{"id":1}]' }),
  );
  expect(joins.agreed).toEqual([]);
  await joins.offer(jobs.all);
  expect(joins.offers).toEqual([]);
});
