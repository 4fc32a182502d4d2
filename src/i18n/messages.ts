import type { en } from './en';

/**
 * What a table of another language must have: the keys of the English one, a text for each text,
 * and for each function one that takes the same facts. Missing and surplus keys are errors.
 */
export type Translated<Table> = Table extends (...facts: infer Facts) => string
  ? (...facts: Facts) => string
  : Table extends string
    ? string
    : Table extends readonly string[]
      ? readonly string[]
      : { [Key in keyof Table]: Translated<Table[Key]> };

/** Every text that a user reads or hears, but for those of errors. Counts and times come in raw. */
export type Messages = Translated<typeof en>;
