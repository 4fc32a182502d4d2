import type { StorageItem, StorageMeaning, StoragePlace } from '../../shared/storage-report';

/** Beginnings of names. The first that fits counts. */
const meanings: readonly (readonly [StoragePlace, RegExp, StorageMeaning])[] = [
  ['database', /^pisar-models/, 'models'],
  ['database', /^pisar-journal/, 'journal'],
  ['database', /^pisar-library/, 'library'],
  // Workbox keeps the ages of what it has cached.
  ['database', /^workbox-/, 'shell'],
  ['folder', /^spool$/, 'sound'],
  ['folder', /^library$/, 'media'],
  ['folder', /^recordings$/, 'recordings'],
  ['cache', /^(pisar|workbox)/, 'shell'],
  ['service-worker', /./, 'shell'],
  ['local', /^pisar[.-]/, 'settings'],
  ['session', /^pisar[.-]/, 'visit'],
];

/** Says what a kept thing is for, by where it is and how it is called. */
export function explainStorage({ place, name }: StorageItem): StorageMeaning {
  const row = meanings.find(([where, names]) => where === place && names.test(name));
  return row?.[2] ?? 'foreign';
}
