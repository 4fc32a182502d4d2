import { renewLocks } from '../tabs/renew-locks';
import type { LibraryMirror } from './library-mirror';
import type { LibraryStore } from './library-store';
import type { LostTexts } from './lost-texts';
import { readContents } from './open-library';

/** The database is closed first, where all data of the site is deleted; the rest goes in a moment. */
const SETTLING_MILLISECONDS = 500;

/**
 * Looks what is there of the library after its database was closed or deleted under the page.
 * Documents that are gone leave the list; who has one open reads it again, and so puts it back.
 *
 * @throws AppError `storage-failed`; then all stays as it is
 */
export async function lookAgain(
  store: LibraryStore,
  mirror: LibraryMirror,
  lost: LostTexts,
): Promise<void> {
  const texts = mirror.snapshot.documents.length;
  const [{ isBlank }] = await Promise.all([store.read(readContents), settle()]);
  await renewLocks();
  lost.look(isBlank, texts);
  const { records } = await store.read(readContents);
  const there = new Set(records.map(({ summary }) => summary.id));
  const gone = [...mirror.records.keys()].filter((id) => !there.has(id));
  const isOpen = (id: string) => mirror.isWatched(id);
  mirror.accept(gone.filter((id) => !isOpen(id)).map((id) => [id, undefined]));
  mirror.callWatchers(gone.filter(isOpen));
}

const settle = () => new Promise((resolve) => setTimeout(resolve, SETTLING_MILLISECONDS));
