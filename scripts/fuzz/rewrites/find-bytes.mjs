/**
 * @param {Uint8Array} bytes
 * @param {string | readonly number[]} wanted bytes, or letters of one byte each
 * @returns {number[]} where they begin
 */
export function findAll(bytes, wanted) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const pattern = typeof wanted === 'string' ? Buffer.from(wanted, 'latin1') : Buffer.from(wanted);
  const places = [];
  for (let at = buffer.indexOf(pattern); at >= 0; at = buffer.indexOf(pattern, at + 1))
    places.push(at);
  return places;
}
