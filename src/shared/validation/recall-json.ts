import { safeParse, type GenericSchema, type InferOutput } from 'valibot';
import type { Memory } from '../memory';

/**
 * What a JSON text of which nothing is certain holds.
 *
 * @param schema of an object in which whatever is missing or wrong has a fallback; or of anything
 *   else, with a fallback of its own
 */
export function readJson<Schema extends GenericSchema>(
  text: string,
  schema: Schema,
): InferOutput<Schema> {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    // As if nothing were there.
  }
  const { success, output } = safeParse(schema, Object(found));
  if (success) return output;
  throw new Error('the schema has no fallback');
}

/** Reads what was kept, maybe by another version of the page. @param schema as `readJson` wants it */
export function recallJson<Schema extends GenericSchema>(
  memory: Memory | null,
  key: string,
  schema: Schema,
): InferOutput<Schema> {
  return readJson(memory?.recall(key) ?? '', schema);
}

/** Keeps any value that JSON can express. */
export function rememberJson(memory: Memory | null, key: string, value: unknown): void {
  memory?.remember(key, JSON.stringify(value));
}
