/**
 * One field of a Protocol Buffers message: https://protobuf.dev/programming-guides/encoding/
 *
 * @typedef {object} Field
 * @property {number} number
 * @property {Uint8Array} content without tag and length
 * @property {Uint8Array} whole tag, length and content, as they stand in the message
 */

const wireTypes = Object.freeze({ varint: 0, fixed64: 1, delimited: 2, fixed32: 5 });

/**
 * Walks through the fields of a message.
 *
 * @param {Uint8Array} message
 * @returns {Generator<Field, void>} views of the message, nothing is copied
 * @throws {Error} where the bytes are no message
 */
export function* readFields(message) {
  for (let start = 0; start < message.length;) {
    const [tag, tagEnd] = readVarint(message, start);
    const [contentStart, end] = findContent(message, tagEnd, tag % 8);
    if (end > message.length) throw new Error('the message ends within a field');
    yield {
      number: Math.floor(tag / 8),
      content: message.subarray(contentStart, end),
      whole: message.subarray(start, end),
    };
    start = end;
  }
}

/**
 * @param {Uint8Array} message
 * @param {number} start
 * @param {number} wireType
 * @returns {[contentStart: number, end: number]}
 */
function findContent(message, start, wireType) {
  switch (wireType) {
    case wireTypes.varint:
      return [start, readVarint(message, start)[1]];
    case wireTypes.fixed64:
      return [start, start + 8];
    case wireTypes.fixed32:
      return [start, start + 4];
    case wireTypes.delimited: {
      const [length, contentStart] = readVarint(message, start);
      return [contentStart, contentStart + length];
    }
    default:
      throw new Error(`unknown wire type ${wireType}`);
  }
}

/**
 * @param {Uint8Array} message
 * @param {number} start
 * @returns {[value: number, end: number]} the value is exact up to 2^53
 */
export function readVarint(message, start) {
  let value = 0;
  let factor = 1;
  for (let at = start; ; at += 1) {
    const byte = message[at];
    if (byte === undefined) throw new Error('the message ends within a number');
    value += (byte % 128) * factor;
    if (byte < 128) return [value, at + 1];
    factor *= 128;
  }
}
