import type { LeaderContext } from './leader-context';
import type { JobPhase } from '../../shared/jobs/job-states';
import type { JobEntry } from './job-board';

/** Measures the decoded sound that is kept of each job. */
export async function measureSound({ parts, board }: LeaderContext): Promise<void> {
  const bytes = await parts.sound.measure().catch(() => null);
  if (!bytes) return;
  for (const { record, soundBytes } of board.list) {
    const measured = bytes.get(record.id) ?? 0;
    if (measured !== soundBytes) board.update(record.id, { soundBytes: measured }, 'soon');
  }
  board.flush();
}

/** Deletes the sound that nobody needs, and measures what is left. */
export async function tidySound(context: LeaderContext): Promise<void> {
  const { parts, board, journal, limits } = context;
  await measureSound(context);
  const kept = chooseKeptSound(board.list, limits.soundBudgetBytes);
  // Without a journal it is not known which other sound is still of use.
  if (journal.isKept) await parts.sound.removeAllBut(kept).catch(() => {});
  else
    for (const { record, soundBytes } of board.list)
      if (soundBytes > 0 && !kept.has(record.id))
        await parts.sound.remove(record.id).catch(() => {});
  // Folders of many jobs take a while to measure.
  if (board.list.some(({ record, soundBytes }) => soundBytes > 0 && !kept.has(record.id)))
    await measureSound(context);
}

const keptAlways: readonly JobPhase[] = ['queued', 'running', 'paused', 'interrupted', 'failed'];

/**
 * The jobs whose decoded sound is kept: all that may go on, and of those that are done the newest,
 * as far as the budget reaches.
 */
function chooseKeptSound(entries: readonly JobEntry[], budgetBytes: number): ReadonlySet<string> {
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
