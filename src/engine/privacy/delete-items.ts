import { deleteDB } from 'idb';
import { detailOf } from '../../shared/errors';
import { openRoot } from './read-folders';
import type { StorageItem, StoragePlace } from '../../shared/storage-report';

/** Deletes one thing. @throws DOMException with the browser's reason */
type Deleter = (name: string) => Promise<unknown> | void;

const deleters: Record<StoragePlace, Deleter> = {
  database: deleteDatabase,
  folder: async (name) => (await openRoot())?.removeEntry(name, { recursive: true }),
  cache: (name) => caches.delete(name),
  local: (name) => localStorage.removeItem(name),
  session: (name) => sessionStorage.removeItem(name),
  'service-worker': async (scope) =>
    (await navigator.serviceWorker.getRegistration(scope))?.unregister(),
  cookie: (name) => {
    document.cookie = `${name}=; max-age=0`;
    document.cookie = `${name}=; max-age=0; path=/`;
  },
};

/** Service workers first: they could fill a cache again. */
const order: readonly StoragePlace[] = [
  'service-worker',
  'database',
  'folder',
  'cache',
  'local',
  'session',
  'cookie',
];

/**
 * Deletes things, each for itself: what cannot be deleted holds nothing up.
 *
 * @returns the browser's reasons, by item
 */
export async function deleteItems(
  items: readonly StorageItem[],
): Promise<ReadonlyMap<StorageItem, string>> {
  const reasons = new Map<StorageItem, string>();
  for (const place of order) {
    const here = items.filter((item) => item.place === place);
    await Promise.all(
      here.map(async (item) => {
        try {
          await deleters[place](item.name);
        } catch (error) {
          reasons.set(item, detailOf(error));
        }
      }),
    );
  }
  return reasons;
}

/** So long a connection elsewhere may hold up a deletion before that is said. */
const BLOCKED_MILLISECONDS = 3000;

async function deleteDatabase(name: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      // It is deleted all the same as soon as the connection goes.
      const giveUp = () => reject(new Error('another tab holds it open'));
      const blocked = () => (timer = setTimeout(giveUp, BLOCKED_MILLISECONDS));
      deleteDB(name, { blocked }).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
  }
}
