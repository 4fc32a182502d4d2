/** What the page keeps between visits. It never throws: a browser may forbid storage altogether. */
export interface Memory {
  /** Null where there is nothing, or nothing can be read. */
  recall(key: string): string | null;
  remember(key: string, value: string): void;
}

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
