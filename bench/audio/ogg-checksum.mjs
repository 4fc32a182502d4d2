/** x^32 + x^26 + … + 1, as RFC 3533 has it: not reflected, begins with 0. */
const polynomial = 0x04c11db7;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? polynomial : 0);
  return value;
});

/**
 * The checksum of an Ogg page.
 *
 * @param {Uint8Array} page with zeros where its checksum stands
 * @returns {number} 32 bits, not negative
 */
export function computeOggChecksum(page) {
  let sum = 0;
  for (const byte of page) {
    sum = (sum << 8) ^ /** @type {number} */ (table[((sum >>> 24) ^ byte) & 255]);
  }
  return sum >>> 0;
}
