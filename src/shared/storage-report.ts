/** The kinds of places where a browser keeps something for a site. */
export type StoragePlace =
  'database' | 'folder' | 'cache' | 'local' | 'session' | 'service-worker' | 'cookie';

/** One thing that is kept: a database, a folder, a cache, a setting. */
export interface StorageItem {
  place: StoragePlace;
  name: string;
  /** Records, files or answers in it; 1 for a single value. */
  count: number;
  /** Null where the browser does not tell. */
  bytes: number | null;
  /** What a database has inside: its stores. */
  parts: readonly { name: string; count: number }[];
}

/** A place that could not be looked into. */
export interface StorageProblem {
  place: StoragePlace;
  name: string;
  /** The browser's reason. */
  detail: string;
}

/** Everything that is kept for the site's origin. */
export interface StorageReport {
  items: readonly StorageItem[];
  problems: readonly StorageProblem[];
  /** By the browser's own estimate; null where it makes none. */
  usedBytes: number | null;
  quotaBytes: number | null;
  /** Whether the browser may clear it when the disk gets full. */
  isPersistent: boolean;
}

/** What a deletion is about at the moment. */
export type DeletionStep = 'tabs' | 'looking' | 'deleting' | 'again' | 'done';

/** What was there, and what is found when all is looked through again. */
export interface DeletionResult {
  before: StorageReport;
  after: StorageReport;
  /** The browser's reasons for what stayed, by item of `after`. */
  reasons: ReadonlyMap<StorageItem, string>;
  /** Tabs that did not let go. */
  busyTabs: number;
}

/** What a kept thing is there for. `foreign`: not made by this app, or by one that is no longer known. */
export type StorageMeaning =
  | 'models'
  | 'journal'
  | 'library'
  | 'sound'
  | 'media'
  | 'recordings'
  | 'shell'
  | 'settings'
  | 'visit'
  | 'foreign';
