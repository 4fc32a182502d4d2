import { safeParse, type GenericSchema, type InferOutput } from 'valibot';
import type { AppError } from '../errors';

/**
 * Makes the error of a field that is not as it should be.
 *
 * @param field such as `models[0].files[1].bytes`; empty for the whole
 * @param detail what it should be, in the words of the schema
 */
export type RefuseField = (field: string, detail: string, value: unknown) => AppError;

/** The value as the schema gives it; the first field that is wrong is refused. */
export function parseWith<Schema extends GenericSchema>(
  schema: Schema,
  value: unknown,
  refuse: RefuseField,
): InferOutput<Schema> {
  const { success, output, issues } = safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  const [{ path = [], message, input }] = issues;
  const field = path.reduce(
    (name, { key }) =>
      typeof key === 'number' ? `${name}[${key}]` : `${name && `${name}.`}${key}`,
    '',
  );
  throw refuse(field, message, input);
}
