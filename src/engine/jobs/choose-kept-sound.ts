import type { JobPhase } from '../../shared/jobs/jobs';
import type { JobEntry } from './job-entry';

const keptAlways: readonly JobPhase[] = ['queued', 'running', 'paused', 'interrupted', 'failed'];

/**
 * The jobs whose decoded sound is kept: all that may go on, and of those that are done the newest,
 * as far as the budget reaches.
 */
export function chooseKeptSound(
  entries: readonly JobEntry[],
  budgetBytes: number,
): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const { record } of entries) if (keptAlways.includes(record.phase)) kept.add(record.id);
  const done = entries.filter(({ record }) => record.phase === 'done');
  done.sort((a, b) => (b.record.finishedAt ?? 0) - (a.record.finishedAt ?? 0));
  let bytesLeft = budgetBytes;
  for (const { record, soundBytes } of done) {
    if (soundBytes > bytesLeft) continue;
    bytesLeft -= soundBytes;
    kept.add(record.id);
  }
  return kept;
}
