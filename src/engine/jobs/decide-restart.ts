import type { JobNeed } from '../../shared/jobs/jobs';
import type { JobRecord } from '../../shared/jobs/journal-records';
import { queryPermission } from '../../shared/file-permission';
import type { JobEntry } from './job-entry';

/** How a job that the journal has stands in a new visit. */
export interface Restart {
  phase: JobRecord['phase'];
  waitsFor: JobNeed | null;
}

/**
 * What becomes of a job when another visit begins, or another tab takes over: whatever waited or
 * ran goes on by itself where its sound or its file is there, and waits for the user otherwise.
 */
export async function decideRestart(entry: JobEntry): Promise<Restart> {
  const { phase, decoded } = entry.record;
  if (phase !== 'queued' && phase !== 'running' && phase !== 'interrupted')
    return { phase, waitsFor: null };
  const isSoundThere = decoded !== null && entry.soundBytes > 0;
  if (entry.file || entry.live || isSoundThere) return { phase: 'queued', waitsFor: null };
  const need = await needOf(entry);
  return need ? { phase: 'interrupted', waitsFor: need } : { phase: 'queued', waitsFor: null };
}

/** What a job without file and sound waits for; null where its handle will do. */
export async function needOf({ handle }: JobEntry): Promise<JobNeed | null> {
  if (!handle) return 'file';
  const permission = await queryPermission(handle).catch(() => 'denied' as const);
  if (permission === 'granted') return null;
  return permission === 'prompt' ? 'permission' : 'file';
}
