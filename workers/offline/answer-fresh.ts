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
