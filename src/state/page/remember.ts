import type { Memory } from '../../shared/memory';

export type { Memory };

/**
 * A memory over a `Storage`.
 *
 * @param getStorage may throw, as reading `localStorage` does where site data is blocked
 */
export function createMemory(getStorage: () => Storage): Memory {
  return {
    recall(key) {
      try {
        return getStorage().getItem(key);
      } catch {
        return null;
      }
    },
    remember(key, value) {
      try {
        getStorage().setItem(key, value);
      } catch {
        // The choice holds until the page is closed.
      }
    },
  };
}
