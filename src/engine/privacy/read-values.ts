import { measureValue } from './measure-value';
import type { StorageItem, StoragePlace } from '../../shared/storage-report';

/** What lies in `localStorage` or `sessionStorage`: an item for each key. */
export function readValues(place: StoragePlace, storage: Storage): StorageItem[] {
  return Object.keys(storage)
    .sort()
    .map((name) => ({
      place,
      name,
      count: 1,
      bytes: measureValue(name) + measureValue(storage.getItem(name) ?? ''),
      parts: [],
    }));
}

/** The cookies that a page may read. This app sets none; the host of the site might. */
export function readCookies(text: string): StorageItem[] {
  const cookies = text.split('; ').filter(Boolean);
  return cookies.map((cookie) => ({
    place: 'cookie' as const,
    name: cookie.split('=')[0] ?? '',
    count: 1,
    bytes: measureValue(cookie),
    parts: [],
  }));
}
