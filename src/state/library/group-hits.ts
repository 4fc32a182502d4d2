import type { SearchHit } from '../../library/library-service';

export type { SearchHit };

/** What a search has found, by document. */
export type HitsByDocument = ReadonlyMap<string, readonly SearchHit[]>;

export const noHits: HitsByDocument = new Map();

/** Hits with those that were found meanwhile. */
export function addHits(hits: HitsByDocument, found: readonly SearchHit[]): HitsByDocument {
  const all = new Map(hits);
  for (const hit of found) all.set(hit.documentId, [...(all.get(hit.documentId) ?? []), hit]);
  return all;
}
