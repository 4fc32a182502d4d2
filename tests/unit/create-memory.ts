import type { Memory } from '../../src/shared/memory';

/** A memory that lasts as long as the test. */
export function createMemory(before: Record<string, string> = {}): Memory {
  const kept = new Map(Object.entries(before));
  return {
    recall: (key) => kept.get(key) ?? null,
    remember: (key, value) => void kept.set(key, value),
  };
}
