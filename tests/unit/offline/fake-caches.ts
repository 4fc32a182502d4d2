/** As much of `CacheStorage` as the service worker uses; addresses are the only keys. */
export class FakeCaches {
  readonly #caches = new Map<string, FakeCache>();

  async open(name: string): Promise<FakeCache> {
    const cache = this.#caches.get(name) ?? new FakeCache();
    this.#caches.set(name, cache);
    return cache;
  }

  async has(name: string): Promise<boolean> {
    return this.#caches.has(name);
  }

  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }

  async match(key: string, { cacheName }: { cacheName: string }): Promise<Response | undefined> {
    return this.#caches.get(cacheName)?.match(key);
  }
}

class FakeCache {
  readonly #entries = new Map<string, { body: Blob; headers: Headers }>();

  /** Like a real one it reads the whole body first, and keeps nothing of one that fails. */
  async put(key: string, response: Response): Promise<void> {
    if (response.headers.get('Vary') === '*') throw new TypeError('Vary: *');
    this.#entries.set(key, { body: await response.blob(), headers: response.headers });
  }

  async match(key: string | { url: string }): Promise<Response | undefined> {
    const entry = this.#entries.get(urlOf(key));
    return entry && new Response(entry.body, { headers: entry.headers });
  }

  async delete(key: string | { url: string }): Promise<boolean> {
    return this.#entries.delete(urlOf(key));
  }

  async keys(): Promise<{ url: string }[]> {
    return [...this.#entries.keys()].map((url) => ({ url }));
  }
}

function urlOf(key: string | { url: string }): string {
  return typeof key === 'string' ? key : key.url;
}
