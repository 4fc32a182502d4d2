import { appError, type AppError } from '../errors';

/** Makes the error of a field that is not as it should be. `field`: empty for the whole file. */
export type FieldRefusal = (field: string, detail: string) => AppError;

const refuseCatalogue: FieldRefusal = (field, detail) =>
  appError('catalogue-invalid', { field: field || 'models.json', detail });

/**
 * A value of a JSON file and the way to it, such as `models[0].files[1].bytes`. Whatever is not
 * as it should be throws an AppError that names the field: `catalogue-invalid`, unless told.
 */
export class JsonField {
  readonly #value: unknown;
  readonly #path: string;
  readonly #refusal: FieldRefusal;

  /** @param path empty for the whole file */
  constructor(value: unknown, path = '', refusal = refuseCatalogue) {
    this.#value = value;
    this.#path = path;
    this.#refusal = refusal;
  }

  get isNull(): boolean {
    return this.#value === null;
  }

  /** Refuses the field. `detail` says what it should be. */
  refuse(detail: string): never {
    throw this.#refusal(this.#path, detail);
  }

  /** Refuses all but an object with no other keys than these. */
  expectKeys(allowed: readonly string[]): this {
    for (const key of Object.keys(this.#object())) {
      if (!allowed.includes(key)) {
        this.#child(key).refuse(`there is no such key; there are ${allowed.join(', ')}`);
      }
    }
    return this;
  }

  /** The field of this object, where it is there. */
  optional(key: string): JsonField | undefined {
    return Object.hasOwn(this.#object(), key) ? this.#child(key) : undefined;
  }

  required(key: string): JsonField {
    return this.optional(key) ?? this.#child(key).refuse('is missing');
  }

  items(): JsonField[] {
    if (!Array.isArray(this.#value)) return this.refuse('must be a list');
    return this.#value.map(
      (item, index) => new JsonField(item, `${this.#path}[${index}]`, this.#refusal),
    );
  }

  /** All fields of this object, of which there are no more than `most`. */
  entries(most: number): [string, JsonField][] {
    const keys = Object.keys(this.#object());
    if (keys.length > most) return this.refuse(`must have at most ${most} fields`);
    return keys.map((key) => [key, this.#child(key)]);
  }

  /** Text that is neither empty nor longer than `most` characters. */
  text(most: number): string {
    const text = this.#value;
    if (typeof text !== 'string' || text.trim() === '') return this.refuse('must be text');
    return this.anyText(most);
  }

  /** Text that may be empty, of no more than `most` characters. */
  anyText(most: number): string {
    const text = this.#value;
    if (typeof text !== 'string') return this.refuse('must be text');
    if (text.length > most) return this.refuse(`must have at most ${most} characters`);
    return text;
  }

  flag(): boolean {
    return typeof this.#value === 'boolean' ? this.#value : this.refuse('must be true or false');
  }

  choice<Choice extends string>(choices: readonly Choice[]): Choice {
    const found = choices.find((choice) => choice === this.#value);
    return found ?? this.refuse(`must be one of ${choices.join(', ')}`);
  }

  number(least: number, most: number): number {
    const value = this.#value;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    return this.refuse(`must be a number from ${least} to ${most}`);
  }

  wholeNumber(least: number): number {
    const value = this.#value;
    if (Number.isSafeInteger(value) && Number(value) >= least) return Number(value);
    return this.refuse(`must be a whole number from ${least}`);
  }

  #object(): Record<string, unknown> {
    const value = this.#value;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : this.refuse('must be an object');
  }

  #child(key: string): JsonField {
    const value = Object.hasOwn(this.#object(), key) ? this.#object()[key] : undefined;
    const path = this.#path === '' ? key : `${this.#path}.${key}`;
    return new JsonField(value, path, this.#refusal);
  }
}
