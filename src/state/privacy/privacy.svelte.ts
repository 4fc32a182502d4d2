import { checkFile, HASH_LIST, readHashList } from '../../engine/privacy/check-hashes';
import { checkPolicy, type PolicyCheck } from '../../engine/privacy/check-policy';
import { enterEraseMode } from '../../engine/privacy/erase-mode';
import { readPolicy, type PolicyReport } from '../../engine/privacy/read-policy';
import { readStorage } from '../../engine/privacy/read-storage';
import type { CheckedFile } from '../../shared/checked-file';
import { detailOf, isAbort } from '../../shared/errors';
import type { StorageReport } from '../../shared/storage-report';
import type { TrafficLog } from './traffic.svelte';
import { listSiteFiles } from './list-site-files';

/** How far the comparison of files has come. */
export type HashState =
  | { phase: 'idle' }
  | { phase: 'running'; done: number; all: number }
  /** The site has no list: it is no build. */
  | { phase: 'no-list' }
  | { phase: 'failed'; detail: string }
  | { phase: 'done'; files: readonly CheckedFile[]; listHash: string };

/** What the page can find out about itself, for whoever does not want to believe it. */
export class Privacy {
  readonly traffic: TrafficLog;
  #policy = $state.raw<PolicyReport | null>(null);
  #check = $state.raw<PolicyCheck | 'running' | null>(null);
  #storage = $state.raw<StorageReport | null>(null);
  #hashes = $state.raw<HashState>({ phase: 'idle' });

  constructor(traffic: TrafficLog) {
    this.traffic = traffic;
  }

  get policy(): PolicyReport | null {
    return this.#policy;
  }

  get check(): PolicyCheck | 'running' | null {
    return this.#check;
  }

  get storage(): StorageReport | null {
    return this.#storage;
  }

  get hashes(): HashState {
    return this.#hashes;
  }

  async readPolicy(): Promise<void> {
    this.#policy = await readPolicy();
  }

  async tryPolicy(): Promise<void> {
    this.#check = 'running';
    this.#check = await checkPolicy();
  }

  async readStorage(): Promise<void> {
    this.#storage = await readStorage();
  }

  /** Hashes every file of the site that was loaded, one after the other. */
  async compareFiles(signal: AbortSignal): Promise<void> {
    if (this.#hashes.phase === 'running') return;
    const loaded = listSiteFiles(this.traffic.ownUrls, document.baseURI);
    // A list cannot have its own hash.
    const paths = loaded.filter((path) => path !== HASH_LIST);
    this.#hashes = { phase: 'running', done: 0, all: paths.length };
    try {
      const list = await readHashList(signal);
      if (!list) {
        this.#hashes = { phase: 'no-list' };
        return;
      }
      const files: CheckedFile[] = [];
      for (const path of paths) {
        files.push(await checkFile(signal, list, path));
        this.#hashes = { phase: 'running', done: files.length, all: paths.length };
      }
      this.#hashes = { phase: 'done', files, listHash: list.hash };
    } catch (error) {
      this.#hashes = isAbort(error)
        ? { phase: 'idle' }
        : { phase: 'failed', detail: detailOf(error) };
    }
  }

  /** Leaves the app, and deletes everything that it keeps. The page is loaded anew. */
  deleteEverything(): void {
    enterEraseMode('erase');
  }
}
