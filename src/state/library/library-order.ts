import type { DocumentSummary } from '../../shared/documents/document';

type Compare = (one: DocumentSummary, other: DocumentSummary) => number;

/** Numbers in names are numbers: «Запись 2» comes before «Запись 10». */
const collator = new Intl.Collator('ru', { numeric: true, sensitivity: 'base' });

/** Orders of the library's list, the first one being that of a first visit. */
export const libraryOrders = {
  newest: (one, other) => other.createdAt - one.createdAt,
  edited: (one, other) => other.changedAt - one.changedAt,
  oldest: (one, other) => one.createdAt - other.createdAt,
  title: (one, other) => collator.compare(one.title, other.title),
  longest: (one, other) => other.durationSeconds - one.durationSeconds,
} as const satisfies Record<string, Compare>;

export type LibraryOrder = keyof typeof libraryOrders;

/** Documents in an order, only those with a tag where there is one. */
export function orderDocuments(
  documents: readonly DocumentSummary[],
  order: LibraryOrder,
  tag: string | null,
): DocumentSummary[] {
  return documents
    .filter(({ tags }) => tag === null || tags.some((own) => own.normalize('NFC') === tag))
    .sort(libraryOrders[order]);
}

/** All tags, the most frequent first. */
export function countTags(documents: readonly DocumentSummary[]): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { tags } of documents)
    for (const tag of new Set(tags.map((own) => own.normalize('NFC'))))
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return Array.from(counts, ([tag, count]) => ({ tag, count })).sort(
    (one, other) => other.count - one.count || collator.compare(one.tag, other.tag),
  );
}
