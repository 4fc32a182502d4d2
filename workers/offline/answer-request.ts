import { addHeaders } from './add-headers';
import type { SiteStore, StayAlive } from './site-store';
import { takeShare } from './take-share';

/** What a request is answered from. */
export interface Site {
  /** Address of the site's folder. */
  scope: string;
  store: SiteStore;
  headers: Readonly<Record<string, string>>;
}

/** Only what runs something needs headers; the browser asks the host for the rest by itself. */
const needsHeaders: ReadonlySet<string> = new Set([
  'document',
  'frame',
  'iframe',
  'script',
  'sharedworker',
  'worker',
]);

/** Below these, a name has the hash or the version of its content. */
const hashedFolders = ['assets/', 'runtime/'];

/**
 * Answers a request of the page or of its workers.
 *
 * @returns null where the browser is to ask by itself: other origins, models of the same host, all
 *   but `GET`
 */
export function answerRequest(
  request: Request,
  site: Site,
  stayAlive: StayAlive,
): Promise<Response> | null {
  const answer = choose(request, site, stayAlive);
  return (
    answer &&
    answer.then((response) =>
      request.method === 'GET' ? addHeaders(response, request.url, site.headers) : response,
    )
  );
}

function choose(
  request: Request,
  { scope, store }: Site,
  stayAlive: StayAlive,
): Promise<Response> | null {
  const { origin, pathname, search } = new URL(request.url);
  const address = origin + pathname;
  if (!address.startsWith(scope)) return null;
  const path = address.slice(scope.length);
  if (request.method === 'POST' && path === 'share-target') return takeShare(request, scope);
  if (request.method !== 'GET') return null;
  if (path === 'models.json') return answerFresh(request, `pisar-settings ${scope}`, stayAlive);

  // The page may be asked for with any query; of its files, one would be a file of another kind.
  const isPage = request.mode === 'navigate' && (path === '' || path === 'index.html');
  const file = isPage
    ? store.find(new URL('index.html', scope).href)
    : search === ''
      ? store.find(address)
      : undefined;
  if (file) return store.answer(request, file, stayAlive);
  if (hashedFolders.some((folder) => path.startsWith(folder)))
    return store.answerEarlier(request).then((kept) => kept ?? fetch(request));
  return needsHeaders.has(request.destination) ? fetch(request) : null;
}

/** A host that has not answered by then is as good as none. */
const PATIENCE_MILLISECONDS = 4_000;

/**
 * Answers with what the host has now, and with what it had last where it is out of reach. For what
 * whoever hosts the site may change at any time.
 *
 * @param cacheName where the last answer is kept
 */
async function answerFresh(
  request: Request,
  cacheName: string,
  stayAlive: StayAlive,
): Promise<Response> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    if (response.status === 200)
      stayAlive(keep(request.url, response.clone(), cacheName).catch(() => {}));
    else if (isGone(response)) stayAlive(forget(request.url, cacheName).catch(() => {}));
    else return (await caches.match(request.url, { cacheName })) ?? response;
    return response;
  } catch (error) {
    const kept = await caches.match(request.url, { cacheName });
    if (kept) return kept;
    throw error;
  }
}

async function keep(url: string, response: Response, cacheName: string): Promise<void> {
  await (await caches.open(cacheName)).put(url, response);
}

async function forget(url: string, cacheName: string): Promise<void> {
  if (await caches.has(cacheName)) await (await caches.open(cacheName)).delete(url);
}

function isGone({ status }: Response): boolean {
  return status === 404 || status === 410;
}
