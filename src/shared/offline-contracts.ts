/**
 * Which files of the site belong together. `shell`: the page itself, kept when it is installed.
 * `core`: what any recording needs. `gpu-…`: the runtime for graphics cards, one or the other.
 * `more`: kept when it was used, not before.
 */
export type FileGroup = 'shell' | 'core' | 'gpu-jspi' | 'gpu-asyncify' | 'more';

/** A file of the site, as the service worker knows it. */
export interface SiteFile {
  /** Relative to the site's folder. */
  url: string;
  /** Changes with the content; null where the address does. */
  revision: string | null;
  /** Length without compression; null where it is not known. */
  bytes: number | null;
  group: FileGroup;
}

/** A file that is not kept yet. */
export interface MissingFile {
  url: string;
  bytes: number;
}

/** What is there for work without a network. */
export interface OfflineReport {
  keptBytes: number;
  /** The smallest first. */
  missing: MissingFile[];
}

/** What the page asks of its service worker; the answer comes to the port that is sent along. */
export type OfflineRequest =
  /** Answered with `OfflineReport`. */
  | { kind: 'list'; groups: FileGroup[] }
  /** Fetches and keeps one file. Answered when it is there. */
  | { kind: 'keep'; url: string }
  /** The new version takes over from the one before. Not answered. */
  | { kind: 'activate' };

/** `detail`: for developers. */
export type OfflineReply<Value> = { ok: true; value: Value } | { ok: false; detail: string };

/**
 * Each page holds a shared Web Lock with this and the address of its script for as long as it
 * lives: files of a version that a page still runs are not thrown away.
 */
export const PAGE_LOCK = 'pisar-page ';

/**
 * How work without a network stands. `unavailable`: the browser has no service worker for this
 * page, or refuses it.
 */
export type OfflineStep = 'checking' | 'unavailable' | 'missing' | 'fetching' | 'ready';

/**
 * Why what is missing is not fetched. `waiting`: it soon will be. `sparing`: the connection is
 * slow or paid for by the byte, so the user decides. `failed`: it did not come.
 */
export type MissingReason = 'waiting' | 'sparing' | 'failed';
