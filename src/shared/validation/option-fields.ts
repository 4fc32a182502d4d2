/**
 * Schemas of options that programs give. A message is what `invalid-option` says is allowed: a range
 * in mathematical notation, or the values that there are, so that it needs no translation.
 */
import * as v from 'valibot';
import { appError, type AppError } from '../errors';
import { parseWith } from './parse-with';

/** The least and the most that a number may be, both included. */
export type Range = readonly [least: number, most: number];

/** A schema of what an option may be. */
export type OptionField<Value> = v.GenericSchema<Value>;

export const numberIn = ([least, most]: Range): OptionField<number> =>
  v.custom<number>(
    (value) => typeof value === 'number' && value >= least && value <= most,
    `[${least}, ${most}]`,
  );

export const wholeNumberIn = ([least, most]: Range): OptionField<number> =>
  v.custom<number>(
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    most === Number.MAX_SAFE_INTEGER ? `{${least}, ${least + 1}, …}` : `[${least}, ${most}]`,
  );

export const oneOf = <const Value extends string>(values: readonly Value[]): OptionField<Value> =>
  v.picklist(values, values.join(', '));

export const yesOrNo: OptionField<boolean> = v.boolean('true, false');

export const text: OptionField<string> = v.string('string');

/** A name or an id: text that is not empty. */
export const name: OptionField<string> = v.custom<string>(
  (value) => typeof value === 'string' && value !== '',
  'string',
);

export const orNull = <Value>(field: OptionField<Value>): OptionField<Value | null> =>
  v.nullable(field);

export const orNothing = <Value>(field: OptionField<Value>): OptionField<Value | undefined> =>
  v.optional(field) as OptionField<Value | undefined>;

export const listOf = <Item>(item: OptionField<Item>): OptionField<Item[]> =>
  v.pipe(v.custom<Item[]>(Array.isArray, '[…]'), v.array(item));

/** What the browser makes, such as a `File`, of this page or of one that it is embedded in. */
export const objectOf = <Value extends object>(className: string): OptionField<Value> =>
  v.custom<Value>(
    (value) => Object.prototype.toString.call(value) === `[object ${className}]`,
    className,
  );

export const callback = <Call extends (...given: never[]) => unknown>(): OptionField<Call> =>
  v.custom<Call>((value) => typeof value === 'function', 'function');

/** A field for each option of a type: one that is forgotten does not compile. */
export type OptionFields<Options> = {
  readonly [Name in keyof Options]-?: OptionField<Exclude<Options[Name], undefined>>;
};

/**
 * Options of these names and no others. `undefined` is the same as nothing, and is left out.
 *
 * @param required those that must be there; without it none must
 */
export function options<Options extends object>(
  fields: OptionFields<Options>,
  required: readonly (keyof Options)[] = [],
): OptionField<Options> {
  const names = Object.keys(fields);
  const entries = Object.entries<v.GenericSchema>(fields).map(([key, field]) => [
    key,
    required.includes(key as keyof Options) ? field : v.exactOptional(field),
  ]);
  const isObject = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return v.pipe(
    v.custom<Record<string, unknown>>(isObject, `{${names.join(', ')}}`),
    v.rawCheck(({ dataset: { value: input }, addIssue }) => {
      const given = Object(input) as Record<string, unknown>;
      const key = Object.keys(given).find((candidate) => !Object.hasOwn(fields, candidate));
      if (key === undefined) return;
      const path: v.UnknownPathItem = { type: 'unknown', origin: 'key', input, key, value: input };
      addIssue({ message: names.join(', '), input: given[key], path: [path] });
    }),
    v.transform((given) =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ),
    v.object(Object.fromEntries(entries) as v.ObjectEntries, 'value'),
  ) as unknown as OptionField<Options>;
}

/** An object that has at least these; what else it has is not looked at, and stays. */
export function atLeast<Value extends object>(fields: {
  readonly [Name in keyof Value]?: OptionField<Value[Name]>;
}): OptionField<Value> {
  const names = Object.keys(fields).join(', ');
  return v.looseObject(fields as v.ObjectEntries, `{${names}, …}`) as unknown as OptionField<Value>;
}

/** A field for each number of a table of ranges. */
export function numbersIn<Name extends string>(
  ranges: Readonly<Record<Name, Range>>,
): OptionFields<Record<Name, number>> {
  const fields = Object.entries<Range>(ranges).map(([key, range]) => [key, numberIn(range)]);
  return Object.fromEntries(fields) as OptionFields<Record<Name, number>>;
}

/**
 * What a program gave, as the field gives it.
 *
 * @param option its name, where it is no set of options with names of their own
 * @throws AppError `invalid-option` for the first value that is not allowed
 */
export function parseOption<Value>(
  field: OptionField<Value>,
  value: unknown,
  option: string,
): Value {
  return parseWith(field, value, (place, allowed, given) => {
    const whole = place === '' || place.startsWith('[') ? `${option}${place}` : place;
    return invalidOption(whole, given, allowed);
  });
}

/** So much of a value is told. */
const MOST_CHARACTERS = 200;

/** The error of an option whose value is not allowed. */
export function invalidOption(option: string, value: unknown, allowed: string): AppError {
  return appError('invalid-option', { option, value: describe(value), allowed });
}

function describe(value: unknown): string {
  const isPlain = typeof value !== 'object' || value === null;
  const text = isPlain ? String(value) : toJson(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function toJson(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
