import type { OfflineStep, MissingReason } from '../shared/offline-contracts';
import { formatBytes } from './format';

const size = (bytes: number) => formatBytes('en', bytes);

/** English texts of the installed page. */
export const offlineEn = {
  title: 'Offline',
  states: {
    checking: 'Checking what is needed to work offline…',
    unavailable: 'This page will not open offline here: the browser does not allow it.',
    ready: 'Ready to work offline.',
  } satisfies Record<Exclude<OfflineStep, 'missing' | 'fetching'>, string>,
  /** `bytes`: 0 where it is not known. */
  missing: {
    waiting: (bytes) => `${size(bytes)} are missing to work offline.`,
    sparing: (bytes) =>
      `${size(bytes)} are missing to work offline. To save data, they are not downloaded by themselves.`,
    failed: (bytes) =>
      bytes > 0
        ? `${size(bytes)} are missing to work offline: they could not be downloaded.`
        : 'What is missing to work offline could not be found out.',
  } satisfies Record<MissingReason, (bytes: number) => string>,
  fetching: (doneBytes: number, totalBytes: number) =>
    `Downloading to work offline: ${size(doneBytes)} of ${size(totalBytes)}.`,
  /** `bytes`: 0 where it is not known. */
  fetch: (bytes: number) => (bytes > 0 ? `Download ${size(bytes)}` : 'Download'),
  again: 'Try again',

  install: 'Install',

  update: {
    ready: 'A new version is ready.',
    /** Another tab uses the new version already. */
    replaced: 'Another tab has the new version already; this one still has the old one.',
    now: 'Update now',
    reload: 'Reload the page',
    applying: 'Updating…',
    /** Why the button does nothing now. */
    afterJob: 'You can update when the work has finished.',
    /** What happens to whoever does nothing. */
    later: 'Or it starts by itself once you close all tabs and open Pisar again.',
    hide: 'Not now',
  },
};
