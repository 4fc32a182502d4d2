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

/**
 * Writes a length-delimited field around pieces that are not copied.
 *
 * @param {number} number of the field
 * @param {readonly Uint8Array[]} pieces of its content
 * @returns {Uint8Array[]} pieces of the whole field
 */
export function writeField(number, pieces) {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const head = [...writeVarint(number * 8 + wireTypes.delimited), ...writeVarint(length)];
  return [Uint8Array.from(head), ...pieces];
}

/**
 * Writes a field that is a whole number.
 *
 * @param {number} number of the field
 * @param {number} value from 0 to 2^53
 */
export function writeNumber(number, value) {
  return Uint8Array.from([...writeVarint(number * 8), ...writeVarint(value)]);
}

/**
 * @param {number} value a whole number from 0 to 2^53
 * @returns {number[]} bytes
 */
function writeVarint(value) {
  const bytes = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

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
