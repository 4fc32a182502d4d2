import type {
  FileGroup,
  MissingFile,
  OfflineReport,
  SiteFile,
} from '../../src/shared/offline-contracts';
import { answerRange } from './answer-range';

/** Files that are fetched at once while the shell is installed. */
const AT_ONCE = 6;

/**
 * The site's files in one cache: all versions that are still needed, each content once. What has a
 * revision is kept under its address and the revision, as its address stays.
 */
export class SiteStore {
  readonly #scope: string;
  readonly #files = new Map<string, SiteFile>();
  readonly #pending = new Map<string, Promise<void>>();

  /**
   * @param scope address of the site's folder
   * @param files of this version
   */
  constructor(scope: string, files: readonly SiteFile[]) {
    this.#scope = scope;
    for (const file of files) this.#files.set(new URL(file.url, scope).href, file);
  }

  /** The file of this version at an address; a query does not count. */
  find(address: string): SiteFile | undefined {
    const { origin, pathname } = new URL(address);
    return this.#files.get(origin + pathname);
  }

  /** Fetches what the page itself consists of, as far as it is not kept. */
  async keepShell(): Promise<void> {
    const queue = this.#of(['shell']);
    const work = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        // The list of hashes has this worker's too, of which its revision does not know.
        if (file.url === 'hashes.txt') await this.#fetch(file);
        else await this.keep(file);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /**
   * Fetches what takes the place of files that earlier versions had kept: whoever could work
   * without a network can do so with this version, too.
   */
  async keepSuccessors(): Promise<void> {
    const kept = new Set((await this.#keptKeys()).map(nameOf));
    for (const file of this.#of(['core', 'gpu-jspi', 'gpu-asyncify', 'more']))
      if (kept.has(nameOf(this.#keyOf(file)))) await this.keep(file);
  }

  /**
   * Makes sure that a file is kept.
   *
   * @throws where it does not arrive whole, or there is no room
   */
  async keep(file: SiteFile): Promise<void> {
    const key = this.#keyOf(file);
    if (await this.#read(key)) return;
    await this.#once(key, () => this.#fetch(file));
  }

  /** Answers from the cache, else from the host; the cache then has it, too. */
  async answer(request: Request, file: SiteFile, stayAlive: StayAlive): Promise<Response> {
    const key = this.#keyOf(file);
    const kept = (await this.#read(key)) ?? (await this.#readPending(key));
    if (kept) return answerRange(request, kept);
    const response = await fetch(request);
    // Without its cache the worker is about to go: the user has all data deleted.
    const isKept = response.status === 200 && (await caches.has(this.#cacheName));
    if (isKept && !request.headers.has('Range')) {
      const copy = response.clone();
      // What cannot be kept was answered all the same.
      stayAlive(this.#once(key, () => this.#write(file, copy)).catch(() => {}));
    }
    return response;
  }

  /** What is kept under an address by a version that was here before; its addresses had hashes. */
  async answerEarlier(request: Request): Promise<Response | null> {
    const kept = await this.#read(request.url);
    return kept ? answerRange(request, kept) : null;
  }

  async report(groups: readonly FileGroup[]): Promise<OfflineReport> {
    const kept = new Set(await this.#keptKeys());
    const missing: MissingFile[] = [];
    let keptBytes = 0;
    for (const file of this.#of(groups)) {
      const bytes = file.bytes ?? 0;
      if (kept.has(this.#keyOf(file))) keptBytes += bytes;
      else missing.push({ url: file.url, bytes });
    }
    missing.sort((a, b) => a.bytes - b.bytes);
    return { keptBytes, missing };
  }

  /** Deletes what this version does not have. To be called when no page runs another one. */
  async tidy(): Promise<void> {
    if (!(await caches.has(this.#cacheName))) return;
    const cache = await caches.open(this.#cacheName);
    const own = new Set([...this.#files.values()].map((file) => this.#keyOf(file)));
    for (const { url } of await cache.keys()) if (!own.has(url)) await cache.delete(url);
  }

  get #cacheName(): string {
    return `pisar-site ${this.#scope}`;
  }

  #read(key: string): Promise<Response | undefined> {
    return caches.match(key, { cacheName: this.#cacheName });
  }

  #of(groups: readonly FileGroup[]): SiteFile[] {
    return [...this.#files.values()].filter(({ group }) => groups.includes(group));
  }

  #keyOf({ url, revision }: SiteFile): string {
    const key = new URL(url, this.#scope);
    if (revision !== null) key.searchParams.set('revision', revision);
    return key.href;
  }

  /** What is on its way; nothing where nothing is, or where it fails. */
  async #readPending(key: string): Promise<Response | undefined> {
    const running = this.#pending.get(key);
    if (!running) return undefined;
    await running.catch(() => {});
    return this.#read(key);
  }

  async #keptKeys(): Promise<string[]> {
    if (!(await caches.has(this.#cacheName))) return [];
    const cache = await caches.open(this.#cacheName);
    return (await cache.keys()).map(({ url }) => url);
  }

  async #fetch(file: SiteFile): Promise<void> {
    const response = await fetch(new URL(file.url, this.#scope), {
      // The browser's own cache may have the one before.
      cache: file.revision === null ? 'default' : 'reload',
      credentials: 'same-origin',
    });
    await this.#write(file, response);
  }

  async #write(file: SiteFile, response: Response): Promise<void> {
    if (response.status !== 200) throw new Error(`${file.url}: HTTP ${response.status}`);
    const { body, headers } = checkLength(response, file.bytes);
    const kept = new Response(body, { headers });
    // Here the address alone tells what is asked for.
    kept.headers.delete('Vary');
    await (await caches.open(this.#cacheName)).put(this.#keyOf(file), kept);
  }

  /** A file that is on its way is not asked for a second time. */
  #once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#pending.get(key);
    if (running) return running;
    const promise = work().finally(() => this.#pending.delete(key));
    this.#pending.set(key, promise);
    return promise;
  }
}

/** Keeps the service worker from being ended before the work is done. */
export type StayAlive = (work: Promise<unknown>) => void;

/** What a file is called in every version. */
function nameOf(key: string): string {
  return /[^/]*$/.exec(new URL(key).pathname)?.[0] ?? '';
}

/**
 * Passes a response on, and fails at its end if it was not so long: what a proxy or a login page
 * put in the place of a file is never kept.
 *
 * @param bytes without compression; null: any length is right
 */
function checkLength(response: Response, bytes: number | null): Response {
  if (bytes === null || !response.body) return response;
  let received = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      received += piece.byteLength;
      controller.enqueue(piece);
    },
    flush(controller) {
      if (received === bytes) return;
      controller.error(new Error(`${received} bytes came, ${bytes} were expected`));
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
}
