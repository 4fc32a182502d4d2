import { detailOf } from '../../shared/errors';
import { readCaches, readServiceWorkers } from './read-caches';
import { listDatabases, readDatabase } from './read-databases';
import { readFolders } from './read-folders';
import { readCookies, readValues } from './read-values';
import type {
  StorageItem,
  StoragePlace,
  StorageProblem,
  StorageReport,
} from '../../shared/storage-report';

type Reader = () => Promise<StorageItem[]> | StorageItem[];

const readers: readonly (readonly [StoragePlace, Reader])[] = [
  ['folder', readFolders],
  ['cache', readCaches],
  ['service-worker', readServiceWorkers],
  ['local', () => readValues('local', localStorage)],
  ['session', () => readValues('session', sessionStorage)],
  ['cookie', () => readCookies(document.cookie)],
];

/** Looks into every place where the browser keeps something for this origin. Never throws. */
export async function readStorage(): Promise<StorageReport> {
  const items: StorageItem[] = [];
  const problems: StorageProblem[] = [];
  const look = async (place: StoragePlace, name: string, read: Reader) => {
    try {
      items.push(...(await read()));
    } catch (error) {
      problems.push({ place, name, detail: detailOf(error) });
    }
  };
  const databases: string[] = [];
  await look('database', '', async () => {
    databases.push(...(await listDatabases()));
    return [];
  });
  for (const name of databases.sort()) {
    await look('database', name, async () => {
      const item = await readDatabase(name);
      return item ? [item] : [];
    });
  }
  for (const [place, read] of readers) await look(place, '', read);
  return { items, problems, ...(await readEstimate()) };
}

async function readEstimate(): Promise<
  Pick<StorageReport, 'usedBytes' | 'quotaBytes' | 'isPersistent'>
> {
  const storage: StorageManager | undefined = navigator.storage;
  const [estimate, isPersistent] = await Promise.all([
    storage?.estimate?.().catch(() => null),
    storage?.persisted?.().catch(() => false),
  ]);
  return {
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
    isPersistent: isPersistent ?? false,
  };
}
