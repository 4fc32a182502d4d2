import { detailOf } from './errors';

/** Cache of files that other apps shared, until the page takes them. One for each folder. */
const cacheName = (scope: string) => `pisar-shared ${scope}`;

const header = { name: 'X-Pisar-Name', modified: 'X-Pisar-Modified', bytes: 'X-Pisar-Bytes' };

/** What other apps shared. */
export interface SharedFiles {
  files: File[];
  /** Why some are not among them; for developers. */
  lost: string[];
}

/**
 * Keeps files until the page takes them, in the order in which they come.
 *
 * @param scope address of the site's folder
 * @throws what the browser says where there is no room
 */
export async function keepSharedFiles(
  scope: string,
  files: readonly File[],
  storage: CacheStorage = caches,
): Promise<void> {
  const cache = await storage.open(cacheName(scope));
  const batch = `${Date.now()}-${crypto.randomUUID()}`;
  for (const [index, file] of files.entries()) {
    const headers = {
      'Content-Type': file.type || 'application/octet-stream',
      [header.name]: encodeURIComponent(file.name),
      [header.modified]: String(file.lastModified),
      [header.bytes]: String(file.size),
    };
    // A cache wants addresses; nothing is ever fetched from these.
    const key = `https://shared.invalid/${batch}/${index}`;
    await cache.put(key, new Response(file, { headers }));
  }
}

/** Gives out what other apps shared, and keeps it no longer. */
export async function takeSharedFiles(
  scope: string,
  storage: CacheStorage = caches,
): Promise<SharedFiles> {
  const shared: SharedFiles = { files: [], lost: [] };
  if (!(await storage.has(cacheName(scope)))) return shared;
  const cache = await storage.open(cacheName(scope));
  for (const key of await cache.keys()) {
    const response = await cache.match(key);
    if (!response) continue;
    try {
      const file = await readFile(response);
      // Of two tabs, one gets it.
      if (await cache.delete(key)) shared.files.push(file);
    } catch (error) {
      await cache.delete(key);
      shared.lost.push(detailOf(error));
    }
  }
  return shared;
}

async function readFile(response: Response): Promise<File> {
  const { headers } = response;
  const name = decodeURIComponent(headers.get(header.name) ?? '');
  const bytes = Number(headers.get(header.bytes));
  const content = await response.blob();
  if (content.size !== bytes) throw new Error(`${name}: ${content.size} of ${bytes} bytes`);
  return new File([content], name, {
    type: headers.get('Content-Type') ?? '',
    lastModified: Number(headers.get(header.modified)),
  });
}
