/** @typedef {import('./shift-clock.mjs').ShiftClock} ShiftClock */

const headerBytes = 27;

/**
 * Sets the clock of an Ogg stream ahead from one of its pages on.
 *
 * @type {ShiftClock}
 */
export function shiftOgg(bytes, seconds, isFromStart) {
  const shifted = bytes.slice();
  const view = new DataView(shifted.buffer);
  const pages = [...listPages(shifted)].filter(({ at }) => view.getBigInt64(at + 6, true) > 0n);
  // Opus counts in 48 kHz whatever it was made of; Vorbis says its rate in its first page.
  const rate = readName(shifted, headerBytes + 1).startsWith('OpusHead')
    ? 48_000
    : view.getUint32(headerBytes + 1 + 12, true);
  for (const { at, length } of isFromStart ? pages : pages.slice(Math.ceil(pages.length / 2))) {
    const granule = view.getBigInt64(at + 6, true) + BigInt(Math.round(seconds * rate));
    view.setBigInt64(at + 6, granule, true);
    view.setUint32(at + 22, 0, true);
    view.setUint32(at + 22, sumPage(shifted.subarray(at, at + length)), true);
  }
  return pages.length < 2 ? null : shifted;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Generator<{ at: number, length: number }>}
 */
function* listPages(bytes) {
  for (let at = 0; at + headerBytes < bytes.length;) {
    const segments = bytes[at + 26] ?? 0;
    const lacing = bytes.subarray(at + headerBytes, at + headerBytes + segments);
    const length = headerBytes + segments + lacing.reduce((sum, size) => sum + size, 0);
    yield { at, length };
    at += length;
  }
}

/**
 * The checksum of a page (https://www.rfc-editor.org/rfc/rfc3533#section-6, 'CRC_checksum').
 *
 * @param {Uint8Array} page
 */
function sumPage(page) {
  let sum = 0;
  for (const byte of page) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function readName(bytes, at) {
  return String.fromCharCode(...bytes.subarray(at, at + 8));
}
