import type { KeyValueStore } from './key-value-store';

/** Keeps everything for as long as the worker lives. */
export class MemoryStore implements KeyValueStore {
  readonly #values = new Map<string, unknown>();

  getMany(keys: readonly string[]): Promise<unknown[]> {
    return Promise.resolve(keys.map((key) => this.#values.get(key)));
  }

  write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    for (const [key, value] of changes)
      if (value === undefined) this.#values.delete(key);
      else this.#values.set(key, value);
    return Promise.resolve();
  }

  listKeys(prefix: string): Promise<string[]> {
    return Promise.resolve([...this.#values.keys()].filter((key) => key.startsWith(prefix)).sort());
  }
}
