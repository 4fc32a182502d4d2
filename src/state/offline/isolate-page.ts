import type { Memory } from '../../shared/memory';

const KEY = 'pisar.isolation-reload';

/** What decides whether the page is loaded anew. */
export interface IsolationFacts {
  isIsolated: boolean;
  /** False while the reload would disturb the user. */
  mayReload: boolean;
}

/**
 * On a host that sends no headers, the service worker adds them, but only to what is loaded through
 * it: so the first visit needs one reload to get threads. It is tried once; a page that is then
 * still not isolated works with one thread.
 *
 * @param memory of this tab; one that forgets would make a loop, so nothing is done then
 * @returns whether `reload` was called
 */
export function isolatePage(facts: IsolationFacts, memory: Memory, reload: () => void): boolean {
  if (facts.isIsolated) {
    // A page that came past the worker (Shift and reload) may try again.
    if (memory.recall(KEY) === 'tried') memory.remember(KEY, 'isolated');
    return false;
  }
  if (!facts.mayReload || memory.recall(KEY) === 'tried') return false;
  memory.remember(KEY, 'tried');
  if (memory.recall(KEY) !== 'tried') return false;
  reload();
  return true;
}
