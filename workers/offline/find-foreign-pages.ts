import { PAGE_LOCK } from '../../src/shared/offline-contracts';

/** What decides whether files of earlier versions may be needed. */
export interface OpenPages {
  /** Windows of this site, as far as the browser tells. */
  windows: number;
  /** Names of the locks that are held. */
  locks: readonly string[];
}

/**
 * True where an open page may run another version than the worker: one says so, or one has not yet
 * said what it runs.
 *
 * @param scope address of the site's folder
 * @param isOwn whether a script belongs to the worker's version
 */
export function hasForeignPages(
  { windows, locks }: OpenPages,
  scope: string,
  isOwn: (script: string) => boolean,
): boolean {
  const scripts = locks
    .filter((name) => name.startsWith(PAGE_LOCK + scope))
    .map((name) => name.slice(PAGE_LOCK.length));
  return scripts.length < windows || scripts.some((script) => !isOwn(script));
}
