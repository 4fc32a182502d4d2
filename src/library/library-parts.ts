import type { Locks } from './document-claims';
import type { LibraryStore } from './library-store';
import type { SettingsBackup } from './project/library-files';

/** What the page gives the library, and what tests replace. */
export interface LibraryParts {
  openStore?: () => Promise<LibraryStore>;
  locks?: (Locks & Pick<LockManager, 'query'>) | undefined;
  /** Without, a backup has none. */
  settings?: SettingsBackup;
}

export const noSettings: SettingsBackup = { read: () => ({}), restore: () => {} };
