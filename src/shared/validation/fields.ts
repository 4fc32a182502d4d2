/**
 * Schemas of what JSON files hold; a message says what the field should be. All that valibot is
 * asked for is part of the first load, so that there is little of it.
 */
import * as v from 'valibot';

// For valibot a list is an object as well.
const anyObject = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);

/** An object of these fields; others are dropped, so that later versions may write more. */
export const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(anyObject, v.object(entries, 'is missing'));

/** An object of these fields and no others. */
export const exactObject = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    anyObject,
    // What `strictObject` would say last is looked at first: a typing error is no missing field.
    v.rawCheck(({ dataset: { value: input }, addIssue }) => {
      const key = Object.keys(Object(input)).find((name) => !Object.hasOwn(entries, name));
      if (key === undefined) return;
      const message = `there is no such key; there are ${Object.keys(entries).join(', ')}`;
      addIssue({ message, path: [{ type: 'unknown', origin: 'key', input, key, value: input }] });
    }),
    v.object(entries, 'is missing'),
  );

/** At most so many fields of any name; `__proto__` and its like are dropped. */
export const record = <Value extends v.GenericSchema>(value: Value, most: number) =>
  v.pipe(
    anyObject,
    v.check((fields) => Object.keys(fields).length <= most, `must have at most ${most} fields`),
    v.record(v.string(), value),
  );

export const list = <Item extends v.GenericSchema>(item: Item, most = Infinity) =>
  v.pipe(
    v.custom<unknown[]>(Array.isArray, 'must be a list'),
    // Before the items are looked at.
    v.maxLength(most, `must have at most ${most} items`),
    v.array(item),
  );

/** Text of at most so many characters, which may be empty. */
export const anyText = (most: number) =>
  v.pipe(v.string('must be text'), v.maxLength(most, `must have at most ${most} characters`));

/** Text that is neither empty nor longer than so many characters. */
export const text = (most: number) => v.pipe(anyText(most), v.regex(/\S/, 'must be text'));

export const number = (least: number, most: number) =>
  v.custom<number>(
    (value) => typeof value === 'number' && value >= least && value <= most,
    `must be a number from ${least} to ${most}`,
  );

export const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.custom<number>(
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    `must be a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''}`,
  );

export const flag = v.boolean('must be true or false');

export const choice = <const Choices extends readonly string[]>(choices: Choices) =>
  v.picklist(choices, `must be one of ${choices.join(', ')}`);
