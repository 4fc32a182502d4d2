import { vi } from 'vitest';

/** An origin private file system of which only names and sizes are known. */
export class FakeStorage {
  /** Sizes of the spools' files, by path such as `job/0`. */
  readonly files = new Map<string, number>();
  /** Files that a worker holds: they cannot be removed. */
  readonly held = new Set<string>();

  /** Makes the page find it. */
  install(): void {
    const getDirectory = () => Promise.resolve({ getDirectoryHandle: () => this.#openSpools() });
    vi.stubGlobal('navigator', { storage: { getDirectory } });
  }

  /** Puts pieces of so many bytes into a spool. */
  fill(jobId: string, sizes: Record<number, number>): void {
    for (const [name, bytes] of Object.entries(sizes)) this.files.set(`${jobId}/${name}`, bytes);
  }

  get names(): string[] {
    return [...this.files.keys()];
  }

  #openSpools() {
    return Promise.resolve({
      getDirectoryHandle: (jobId: string) =>
        this.names.some((name) => name.startsWith(`${jobId}/`))
          ? Promise.resolve(this.#openSpool(jobId))
          : Promise.reject(missing()),
    });
  }

  #openSpool(jobId: string) {
    return {
      getFileHandle: (name: string) => {
        const size = this.files.get(`${jobId}/${name}`);
        if (size === undefined) return Promise.reject(missing());
        return Promise.resolve({ getFile: () => Promise.resolve({ size }) });
      },
      removeEntry: (name: string) => {
        const path = `${jobId}/${name}`;
        if (this.held.has(path)) return Promise.reject(new DOMException('held', 'InvalidState'));
        return this.files.delete(path) ? Promise.resolve() : Promise.reject(missing());
      },
    };
  }
}

const missing = () => new DOMException('there is none', 'NotFoundError');
