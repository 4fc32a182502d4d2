import type { JobsSnapshot } from '../../shared/jobs/jobs';

/**
 * True where closing this tab loses something, or makes the user look for a file again.
 *
 * @param withoutHandle jobs whose files this tab alone can read
 */
export function wouldLose(
  { jobs, role, journal }: JobsSnapshot,
  withoutHandle: ReadonlySet<string>,
): boolean {
  if (role !== 'owner') return false;
  if (journal === 'memory') return jobs.length > 0;
  return jobs.some(({ id, phase, progress: { decodedSeconds, totalSeconds } }) => {
    const isActive = phase === 'queued' || phase === 'running';
    // What has been decoded is on the disk.
    const isDecoded = totalSeconds !== null && decodedSeconds >= totalSeconds;
    return isActive && withoutHandle.has(id) && !isDecoded;
  });
}
