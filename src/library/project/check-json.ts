import type { JsonField } from '../../shared/models/json-field';

/** Reads a value out of a JSON field, or refuses the field. */
export interface Check<T> {
  (field: JsonField): T;
  /** The field may be missing. */
  isOptional?: true;
}

/** An object of these fields; others are dropped, so that later versions may write more. */
export function object<T>(checks: { [Key in keyof T]-?: Check<T[Key]> }): Check<T> {
  const entries = Object.entries(checks) as [string, Check<unknown>][];
  return (field) => {
    const value: Record<string, unknown> = {};
    for (const [key, check] of entries) {
      const found = check.isOptional ? field.optional(key) : field.required(key);
      if (found) value[key] = check(found);
    }
    return value as T;
  };
}

/** A field that may be missing. */
export function optional<T>(check: Check<T>): Check<T> {
  return Object.assign((field: JsonField) => check(field), { isOptional: true as const });
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (field) => (field.isNull ? null : check(field));
}

export function list<T>(check: Check<T>, most: number): Check<T[]> {
  return (field) => {
    const items = field.items();
    if (items.length > most) field.refuse(`must have at most ${most} items`);
    return items.map(check);
  };
}

export function choice<Choice extends string>(choices: readonly Choice[]): Check<Choice> {
  return (field) => field.choice(choices);
}

/** Text of at most so many characters, which may be empty. */
export function text(most: number): Check<string> {
  return (field) => field.anyText(most);
}

export function number(least: number, most: number): Check<number> {
  return (field) => field.number(least, most);
}

export const whole: Check<number> = (field) => field.wholeNumber(0);
export const flag: Check<boolean> = (field) => field.flag();
