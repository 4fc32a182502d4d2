import { detailOf } from '../../shared/errors';
import { listDatabases, readDatabase } from './read-databases';
import { readFolders } from './read-folders';
import type {
  StorageItem,
  StoragePlace,
  StorageProblem,
  StorageReport,
} from '../../shared/storage-report';
import { measureValue } from './measure-value';

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

/** What service workers have put aside: an item for each cache. */
async function readCaches(): Promise<StorageItem[]> {
  if (!('caches' in globalThis)) return [];
  const items: StorageItem[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const requests = await cache.keys();
    let bytes = 0;
    for (const request of requests) {
      // The length that the host told, so that nothing has to be read.
      const answer = await cache.match(request);
      bytes += Number(answer?.headers.get('Content-Length') ?? 0);
    }
    const isTold = bytes > 0 || requests.length === 0;
    items.push({
      place: 'cache',
      name,
      count: requests.length,
      bytes: isTold ? bytes : null,
      parts: [],
    });
  }
  return items;
}

/** The service workers of the origin, by the folder that each serves. */
async function readServiceWorkers(): Promise<StorageItem[]> {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const registrations = (await workers?.getRegistrations()) ?? [];
  return registrations.map(({ scope }) => ({
    place: 'service-worker' as const,
    name: scope,
    count: 1,
    bytes: null,
    parts: [],
  }));
}

/** What lies in `localStorage` or `sessionStorage`: an item for each key. */
function readValues(place: StoragePlace, storage: Storage): StorageItem[] {
  return Object.keys(storage)
    .sort()
    .map((name) => ({
      place,
      name,
      count: 1,
      bytes: measureValue(name) + measureValue(storage.getItem(name) ?? ''),
      parts: [],
    }));
}

/** The cookies that a page may read. This app sets none; the host of the site might. */
export function readCookies(text: string): StorageItem[] {
  const cookies = text.split('; ').filter(Boolean);
  return cookies.map((cookie) => ({
    place: 'cookie' as const,
    name: cookie.split('=')[0] ?? '',
    count: 1,
    bytes: measureValue(cookie),
    parts: [],
  }));
}
