import type { Memory } from '../../shared/memory';

const KEY = 'pisar.queue-paused';

/** A queue that is paused. */
export interface Pause {
  /** The job that was stopped for it; null where none was running. */
  stoppedId: string | null;
}

/** Whether the queue is paused, in this visit or since an earlier one. */
export function recallPause(memory: Memory): Pause | null {
  const kept = memory.recall(KEY);
  return kept === null || kept === 'no' ? null : { stoppedId: kept === 'yes' ? null : kept };
}

/** Keeps whether the queue is paused. Returns how it was before. */
export function rememberPause(memory: Memory, pause: Pause | null): Pause | null {
  const before = recallPause(memory);
  memory.remember(KEY, pause ? (pause.stoppedId ?? 'yes') : 'no');
  return before;
}
