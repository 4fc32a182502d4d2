/** What was read of a file that anybody may have written: nothing of it is taken for granted. */
export type LooseObject = Partial<Record<string, unknown>>;

/** An object, or the object that a text stands for; an empty one where it is none. */
export function parseObject(value: unknown): LooseObject {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return typeof parsed === 'object' && parsed !== null ? (parsed as LooseObject) : {};
}

/** A list; an empty one where it is none. */
export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text; an empty one where it is none. */
export function readText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
