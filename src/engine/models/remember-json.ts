import type { Memory } from '../../shared/memory';

/** Reads what `rememberJson` kept; null where there is nothing, or it is broken. */
export function recallJson(memory: Memory, key: string): unknown {
  try {
    return JSON.parse(memory.recall(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps any value that JSON can express. */
export function rememberJson(memory: Memory, key: string, value: unknown): void {
  memory.remember(key, JSON.stringify(value));
}
