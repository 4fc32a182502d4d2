import type { KeyValueStore } from './key-value-store';
import { MemoryStore } from './memory-store';
import { groupOf } from './store-keys';

/** Stands in memory for what could not be deleted from the disk. */
const DELETED = Symbol('deleted');

/**
 * The disk, and memory for what the disk does not take. What a group had on the disk already is
 * still read from there.
 */
export class FallbackStore implements KeyValueStore {
  readonly #memory = new MemoryStore();
  readonly #inMemory = new Set<string>();

  /** @param disk null where the browser has none */
  constructor(private readonly disk: KeyValueStore | null) {}

  /** Whether what is written to the group now lasts only as long as the worker. */
  isInMemory(group: string): boolean {
    return this.disk === null || this.#inMemory.has(group);
  }

  /** From now on the group is written to memory. */
  useMemory(group: string): void {
    this.#inMemory.add(group);
  }

  /** From now on the disk is tried again for the group. */
  tryDisk(group: string): void {
    this.#inMemory.delete(group);
  }

  async getMany(keys: readonly string[]): Promise<unknown[]> {
    const [inMemory, onDisk] = await Promise.all([
      this.#memory.getMany(keys),
      this.#readDisk((disk) => disk.getMany(keys), []),
    ]);
    return keys.map((_, i) => {
      const value = inMemory[i];
      if (value === DELETED) return undefined;
      return value === undefined ? onDisk[i] : value;
    });
  }

  async write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    const groups = new Set([...changes.keys()].map(groupOf));
    if (this.disk !== null && ![...groups].some((group) => this.#inMemory.has(group))) {
      try {
        await this.disk.write(changes);
        // What memory had said of these keys is out of date.
        await this.#memory.write(new Map([...changes.keys()].map((key) => [key, undefined])));
        return;
      } catch {
        for (const group of groups) this.#inMemory.add(group);
      }
    }
    const deletions = [...changes].filter(([, value]) => value === undefined);
    const areGone = await this.#deleteFromDisk(new Map(deletions));
    const ofDeletion = areGone ? undefined : DELETED;
    await this.#memory.write(
      new Map([...changes].map(([key, value]) => [key, value === undefined ? ofDeletion : value])),
    );
  }

  async listKeys(prefix: string): Promise<string[]> {
    const onDisk = await this.#readDisk((disk) => disk.listKeys(prefix), []);
    const inMemory = await this.#memory.listKeys(prefix);
    const keys = [...new Set([...onDisk, ...inMemory])].sort();
    const memoryValues = await this.#memory.getMany(keys);
    return keys.filter((_, i) => memoryValues[i] !== DELETED);
  }

  async #readDisk<T>(read: (disk: KeyValueStore) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return this.disk === null ? otherwise : await read(this.disk);
    } catch {
      return otherwise;
    }
  }

  async #deleteFromDisk(deletions: ReadonlyMap<string, unknown>): Promise<boolean> {
    if (this.disk === null || deletions.size === 0) return true;
    try {
      await this.disk.write(deletions);
      return true;
    } catch {
      return false;
    }
  }
}
