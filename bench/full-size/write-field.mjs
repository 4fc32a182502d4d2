/** Wire type of a field that tells its length. */
const delimited = 2;

/**
 * Writes a length-delimited field around pieces that are not copied.
 *
 * @param {number} number of the field
 * @param {readonly Uint8Array[]} pieces of its content
 * @returns {Uint8Array[]} pieces of the whole field
 */
export function writeField(number, pieces) {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const head = [...writeVarint(number * 8 + delimited), ...writeVarint(length)];
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
