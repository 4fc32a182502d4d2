import type { CheckedFile } from '../../shared/checked-file';

/** The list beside the site, made by its build; see `scripts/vite/publish-hashes.ts`. */
export const HASH_LIST = 'hashes.txt';

/** The list as it was fetched. */
export interface HashList {
  /** By path from the site's folder. */
  hashes: ReadonlyMap<string, string>;
  /** SHA-256 of the list itself. */
  hash: string;
}

/**
 * Fetches the list.
 *
 * @returns null where the site has none, as in development
 * @throws Error where it cannot be fetched, or is no list
 */
export async function readHashList(signal: AbortSignal): Promise<HashList | null> {
  const answer = await fetch(HASH_LIST, { signal, cache: 'no-cache' });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${HASH_LIST}: status ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const hashes = parseHashList(new TextDecoder().decode(bytes));
  return { hashes, hash: await computeHash(bytes) };
}

/** Fetches one file as the page got it, from the browser's cache where it is there, and compares. */
export async function checkFile(
  signal: AbortSignal,
  { hashes }: HashList,
  path: string,
): Promise<CheckedFile> {
  const expected = hashes.get(path);
  // Models that the host has put beside the site: their hashes are in the catalogue.
  if (expected === undefined) return { path, verdict: 'unlisted', hash: null };
  try {
    // The page itself goes by the name of its folder.
    const address = path === 'index.html' ? './' : path;
    const answer = await fetch(address, { signal, cache: 'force-cache' });
    if (!answer.ok) return { path, verdict: 'unreadable', hash: null };
    const hash = await computeHash(await answer.arrayBuffer());
    return { path, verdict: hash === expected ? 'same' : 'other', hash };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof TypeError)) throw error;
    return { path, verdict: 'unreadable', hash: null };
  }
}

/** The browser hashes beside the main thread; the largest file of a build has some 30 MB. */
async function computeHash(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A line of `sha256sum`: 64 hexadecimal digits, a space, a mark for binary files, the path. */
const line = /^([0-9a-f]{64}) [ *](.+)$/;

/**
 * Reads a list as `sha256sum` writes it.
 *
 * @returns SHA-256 in hexadecimal digits, by path
 * @throws Error with the number of the line that is none
 */
export function parseHashList(text: string): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const [index, row] of text.split('\n').entries()) {
    if (row === '') continue;
    const [, hash, path] = line.exec(row) ?? [];
    if (!hash || !path) throw new Error(`line ${index + 1} is no hash and path`);
    hashes.set(path, hash);
  }
  return hashes;
}
