import type { StorageItem } from '../../shared/storage-report';

/** What service workers have put aside: an item for each cache. */
export async function readCaches(): Promise<StorageItem[]> {
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
export async function readServiceWorkers(): Promise<StorageItem[]> {
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
