/**
 * Where everything about models is kept: on disk or in memory, under the same keys.
 * Keys are made by `store-keys.ts`; values can be cloned.
 */
export interface KeyValueStore {
  /** The values in the order of the keys; `undefined` where there is none. */
  getMany(keys: readonly string[]): Promise<unknown[]>;
  /**
   * Writes all or nothing; a value of `undefined` deletes.
   *
   * @throws DOMException where the browser takes no more
   */
  write(changes: ReadonlyMap<string, unknown>): Promise<void>;
  /** All keys that begin so, in order. */
  listKeys(prefix: string): Promise<string[]>;
}
