import type { Memory } from '../../../../src/shared/memory';

/** A memory that forgets with the test. */
export function createMemory(kept: Record<string, string> = {}): Memory {
  return {
    recall: (key) => kept[key] ?? null,
    remember: (key, value) => void (kept[key] = value),
  };
}
