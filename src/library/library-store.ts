import type { NumberedStore, StoreKey, StoreName, StoreValue } from './library-records';

/** The stores, within one transaction. Nothing else may be awaited in it. */
export interface StoreAccess {
  get<Name extends StoreName>(
    store: Name,
    key: StoreKey<Name>,
  ): Promise<StoreValue<Name> | undefined>;
  getAll<Name extends StoreName>(store: Name): Promise<StoreValue<Name>[]>;
  /** What a document has in [from, to), in order. */
  getRange<Name extends NumberedStore>(
    store: Name,
    id: string,
    from?: number,
    to?: number,
  ): Promise<StoreValue<Name>[]>;
  put<Name extends StoreName>(
    store: Name,
    key: StoreKey<Name>,
    value: StoreValue<Name>,
  ): Promise<void>;
  delete<Name extends StoreName>(store: Name, key: StoreKey<Name>): Promise<void>;
  deleteRange(store: NumberedStore, id: string, from?: number, to?: number): Promise<void>;
}

/** Where the library is written: the browser's database, or memory. */
export interface LibraryStore {
  readonly isKept: boolean;
  /** Reads what belongs together. @throws AppError `storage-failed` */
  read<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result>;
  /**
   * Writes all or nothing; what `work` throws undoes it.
   *
   * @throws AppError `storage-full`, `storage-failed`, and whatever `work` throws
   */
  write<Result>(work: (access: StoreAccess) => Promise<Result>): Promise<Result>;
  close(): void;
}
