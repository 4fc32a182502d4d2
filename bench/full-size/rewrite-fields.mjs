import { readFields } from './read-fields.mjs';
import { writeField } from './write-field.mjs';

/**
 * Rewrites some fields of a message.
 *
 * @param {Uint8Array} message
 * @param {number} number of the fields to rewrite; all others stay as they are
 * @param {(content: Uint8Array) => Uint8Array[]} rewrite
 * @returns {Uint8Array[]} pieces of the new message
 */
export function rewriteFields(message, number, rewrite) {
  return [...readFields(message)].flatMap((field) =>
    field.number === number ? writeField(number, rewrite(field.content)) : [field.whole],
  );
}
