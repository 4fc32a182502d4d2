import type { StorageItem, StorageMeaning, StoragePlace } from '../../shared/storage-report';
import { explainStorage } from './explain-storage';

/** Kept things of one kind, as a person thinks of them. */
export interface StorageGroup {
  place: StoragePlace;
  meaning: StorageMeaning;
  items: readonly StorageItem[];
  /** Records, files, answers or values. */
  count: number;
  /** Null where the browser tells of none of them. */
  bytes: number | null;
}

/** Puts together what is of one kind: all settings are one line. In order of first appearance. */
export function groupStorage(items: readonly StorageItem[]): StorageGroup[] {
  const groups = new Map<string, StorageGroup>();
  for (const item of items) {
    const meaning = explainStorage(item);
    const key = `${item.place} ${meaning}`;
    const group = groups.get(key);
    groups.set(key, {
      place: item.place,
      meaning,
      items: [...(group?.items ?? []), item],
      count: (group?.count ?? 0) + item.count,
      bytes: addKnown(group?.bytes ?? null, item.bytes),
    });
  }
  return [...groups.values()];
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null ? b : a + (b ?? 0);
}
