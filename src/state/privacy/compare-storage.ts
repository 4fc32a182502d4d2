import type { DeletionResult, StorageItem } from '../../shared/storage-report';

/** One thing that was there before a deletion, or is there after it. */
export interface DeletionRow {
  item: StorageItem;
  /** Null: it is gone. */
  left: StorageItem | null;
  /** Why it is not gone; null where the browser gave no reason. */
  reason: string | null;
}

/** A row for each thing that was or is there: what is left comes first. */
export function compareStorage({ before, after, reasons }: DeletionResult): DeletionRow[] {
  const isSame = (a: StorageItem) => (b: StorageItem) => a.place === b.place && a.name === b.name;
  const left = after.items.map((item) => ({
    item: before.items.find(isSame(item)) ?? item,
    left: item,
    reason: reasons.get(item) ?? null,
  }));
  const gone = before.items
    .filter((item) => !after.items.some(isSame(item)))
    .map((item) => ({ item, left: null, reason: null }));
  return [...left, ...gone];
}
