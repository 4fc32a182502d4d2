import { chainOn } from '../shared/chain-on';
import type { NumberedStore, StoreKey, StoreName, StoreValue } from './library-records';
import type { LibraryStore, StoreAccess } from './library-store';

/** Values by store, and by their key as JSON. Null: deleted, in a transaction that is not over. */
type Stores = Map<StoreName, Map<string, unknown>>;

/** The library for as long as the tab lives, where the browser keeps nothing. */
export class MemoryLibrary implements LibraryStore {
  readonly isKept = false;
  readonly #stores: Stores = new Map();
  readonly #inTurn = chainOn();

  read<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result> {
    return this.#run(work, () => {});
  }

  write<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result> {
    return this.#run(work, (changes) => {
      for (const [name, values] of changes)
        for (const [key, value] of values)
          if (value === null) this.#store(name).delete(key);
          else this.#store(name).set(key, value);
    });
  }

  close(): void {}

  /** One after the other, as transactions of a database would. */
  #run<Result>(
    work: (access: StoreAccess) => Promise<Result>,
    commit: (changes: Stores) => void,
  ): Promise<Result> {
    return this.#inTurn(async () => {
      const changes: Stores = new Map();
      const result = await work(this.#accessOf(changes));
      commit(changes);
      return result;
    });
  }

  #accessOf(changes: Stores): StoreAccess {
    const change = (store: StoreName, key: unknown, value: unknown) => {
      const values = changes.get(store) ?? new Map<string, unknown>();
      changes.set(store, values.set(JSON.stringify(key), value));
    };
    const view = (store: StoreName) => {
      const all = new Map([...this.#store(store), ...(changes.get(store) ?? [])]);
      return [...all].filter(([, value]) => value !== null);
    };
    const inRange = (store: NumberedStore, id: string, from = 0, to = Infinity) =>
      view(store)
        .map(([key, value]) => ({ key: JSON.parse(key) as [string, number], value }))
        .filter(({ key: [owner, number] }) => owner === id && number >= from && number < to)
        .sort((one, other) => one.key[1] - other.key[1]);
    return {
      get: async <Name extends StoreName>(store: Name, key: StoreKey<Name>) => {
        const name = JSON.stringify(key);
        const changed = changes.get(store)?.get(name);
        const value = changed === undefined ? this.#store(store).get(name) : changed;
        return (value ?? undefined) as StoreValue<Name> | undefined;
      },
      getAll: async <Name extends StoreName>(store: Name) =>
        view(store).map(([, value]) => value as StoreValue<Name>),
      getRange: async <Name extends NumberedStore>(
        store: Name,
        id: string,
        from?: number,
        to?: number,
      ) => inRange(store, id, from, to).map(({ value }) => value as StoreValue<Name>),
      put: async (store, key, value) => change(store, key, value),
      delete: async (store, key) => change(store, key, null),
      deleteRange: async (store, id, from, to) => {
        for (const { key } of inRange(store, id, from, to)) change(store, key, null);
      },
    };
  }

  #store(name: StoreName): Map<string, unknown> {
    const found = this.#stores.get(name) ?? new Map<string, unknown>();
    this.#stores.set(name, found);
    return found;
  }
}
