import type { StayAlive } from './site-store';

/** A host that has not answered by then is as good as none. */
const PATIENCE_MILLISECONDS = 4_000;

/**
 * Answers with what the host has now, and with what it had last where it is out of reach. For what
 * whoever hosts the site may change at any time.
 *
 * @param cacheName where the last answer is kept
 */
export async function answerFresh(
  request: Request,
  cacheName: string,
  stayAlive: StayAlive,
): Promise<Response> {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    if (response.status === 200)
      stayAlive(cache.put(request.url, response.clone()).catch(() => {}));
    else if (isGone(response)) stayAlive(cache.delete(request.url));
    else return (await cache.match(request.url)) ?? response;
    return response;
  } catch (error) {
    const kept = await cache.match(request.url);
    if (kept) return kept;
    throw error;
  }
}

function isGone({ status }: Response): boolean {
  return status === 404 || status === 410;
}
