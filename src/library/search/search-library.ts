import type { DocumentRecord, PlainRecord } from '../library-records';
import type { SearchHit } from '../library-service';
import type { LibraryStore, StoreAccess } from '../library-store';
import { readTextAt } from '../write-edits';
import { findHits } from './find-hits';
import { makePlain } from './make-plain';
import { parseQuery } from './parse-query';

/** So many hits are told of one search. */
export const MOST_HITS = 400;

/** Documents that are read together: few enough that the page does not stutter. */
const BATCH = 8;
/** The page gets a turn after this. */
const TURN_MILLISECONDS = 30;

/**
 * Finds a query in documents, in their order, a few at a time: the main thread is never busy for
 * longer than a few documents take.
 *
 * @param onHits called for each document that has hits, at once
 * @throws DOMException `AbortError`; AppError `storage-failed`
 */
export async function searchLibrary(
  signal: AbortSignal,
  store: LibraryStore,
  ids: readonly string[],
  query: string,
  onHits: (hits: readonly SearchHit[]) => void,
): Promise<void> {
  const items = parseQuery(query);
  if (items.length === 0) return;
  let left = MOST_HITS;
  let turn = performance.now();
  for (let at = 0; at < ids.length; at += BATCH) {
    signal.throwIfAborted();
    const batch = await readPlain(store, ids.slice(at, at + BATCH));
    for (const [id, plain] of batch) {
      signal.throwIfAborted();
      const hits = findHits(id, plain, items).slice(0, left);
      if (hits.length > 0) onHits(hits);
      left -= hits.length;
      if (left === 0) return;
      if (performance.now() - turn < TURN_MILLISECONDS) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      turn = performance.now();
    }
  }
}

/** Reads documents as search reads them; of those that were edited since, that is made anew. */
async function readPlain(
  store: LibraryStore,
  ids: readonly string[],
): Promise<[string, PlainRecord][]> {
  const made = new Map<string, PlainRecord>();
  const found = await store.read(async (access) => {
    const batch: [string, PlainRecord][] = [];
    for (const id of ids) {
      const record = await access.get('documents', id);
      if (!record) continue;
      const kept = await access.get('plain', id);
      const isFresh = kept?.revision === record.revision;
      const plain = isFresh ? kept : await makeAnew(access, id, record).catch(() => null);
      if (!plain) continue;
      if (!isFresh) made.set(id, plain);
      batch.push([id, plain]);
    }
    return batch;
  });
  if (made.size > 0)
    // A full disk is no reason not to find anything.
    await store.write((access) => putPlain(access, made)).catch(() => {});
  return found;
}

async function makeAnew(
  access: StoreAccess,
  id: string,
  { editing, revision }: DocumentRecord,
): Promise<PlainRecord> {
  return makePlain(await readTextAt(access, id, editing.position), revision);
}

async function putPlain(
  access: StoreAccess,
  made: ReadonlyMap<string, PlainRecord>,
): Promise<void> {
  for (const [id, plain] of made)
    // Not of a document that was deleted meanwhile.
    if (await access.get('documents', id)) await access.put('plain', id, plain);
}
