import type { MissingReason, OfflineStep } from '../shared/offline-contracts';

/** Texts of the installed page. Counts, times and sizes come in raw. */
export interface OfflineMessages {
  title: string;
  states: Record<Exclude<OfflineStep, 'missing' | 'fetching'>, string>;
  /** `bytes`: 0 where it is not known. */
  missing: Record<MissingReason, (bytes: number) => string>;
  fetching: (doneBytes: number, totalBytes: number) => string;
  /** `bytes`: 0 where it is not known. */
  fetch: (bytes: number) => string;
  again: string;

  install: string;

  update: {
    ready: string;
    /** Another tab uses the new version already. */
    replaced: string;
    now: string;
    reload: string;
    applying: string;
    /** Why the button does nothing now. */
    afterJob: string;
    /** What happens to whoever does nothing. */
    later: string;
    hide: string;
  };
}
