import type { JobEntry } from './job-entry';

/**
 * The new places that put a job before another one, or at the end: mostly its own alone.
 *
 * @param list all jobs in order of place
 */
export function planMove(
  list: readonly JobEntry[],
  jobId: string,
  beforeId: string | null,
): ReadonlyMap<string, number> {
  const others = list.filter(({ record }) => record.id !== jobId);
  const index =
    beforeId === null ? others.length : others.findIndex(({ record }) => record.id === beforeId);
  const previous = others[index - 1]?.record.place;
  const next = others[index]?.record.place;
  if (next === undefined) return new Map([[jobId, (previous ?? 0) + 1]]);
  if (previous === undefined) return new Map([[jobId, next - 1]]);
  const between = (previous + next) / 2;
  if (between > previous && between < next) return new Map([[jobId, between]]);
  // Too close together for a number between them.
  const ids = others.map(({ record }) => record.id);
  ids.splice(index, 0, jobId);
  return new Map(ids.map((id, place) => [id, place]));
}
