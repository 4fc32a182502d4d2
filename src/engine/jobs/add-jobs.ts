import { appError } from '../../shared/errors';
import type { JobWish } from '../../shared/jobs/jobs';
import { entryOf, type JobEntry } from './job-entry';
import { factsOf, newRecord } from './new-record';
import type { OwnerContext } from './owner-context';
import type { NewJob } from './queue-side';

/** Adds jobs at the end, as many as fit; those that are there already are left alone. */
export async function addJobs(
  context: OwnerContext,
  jobs: readonly NewJob[],
  wish: JobWish,
): Promise<void> {
  const { board, journal, limits } = context;
  const fresh = jobs.filter(({ id }) => !board.find(id));
  const taken = fresh.slice(0, roomLeft(context));
  const place = board.lastPlace;
  const entries = taken.map(({ id, file, handle, title = null }, index): JobEntry => {
    const record = { ...newRecord(id, place + 1 + index, factsOf(file), wish), title };
    return { ...entryOf(record, handle ?? null), file };
  });
  board.add(entries);
  context.onFiles(new Map(taken.map(({ id, file }) => [id, file])));
  const records = entries.map(({ record }) => record);
  const handles = taken.flatMap(({ id, handle }) => (handle ? [[id, handle] as const] : []));
  await journal.putJobs(records, new Map(handles));
  const refused = fresh.length - taken.length;
  if (refused > 0) throw appError('queue-full', { limit: limits.maxQueue, refused });
}

/** Jobs that may still be added. */
export function roomLeft({ board, limits }: OwnerContext): number {
  const waiting = board.list.filter(({ record }) => record.phase === 'queued').length;
  return Math.max(0, limits.maxQueue - waiting);
}
