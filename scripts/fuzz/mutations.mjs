/**
 * Spoils a file: gets its bytes and returns others, leaving those that it got as they are.
 *
 * @typedef {(bytes: Uint8Array, random: (below: number) => number) => Uint8Array} Mutation
 */

/** Bytes at the beginning that count as the header. */
const headerBytes = 64;
/** Values that sizes and counts break at. */
const edges = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];

/** @type {Mutation} */
function flipBits(bytes, random) {
  const spoilt = bytes.slice();
  for (let left = 1 + random(64); left > 0; left -= 1) {
    const at = random(bytes.length);
    spoilt[at] = byteAt(bytes, at) ^ (1 << random(8));
  }
  return spoilt;
}

/** @type {Mutation} */
function cutEnd(bytes, random) {
  return bytes.slice(0, 1 + random(bytes.length - 1));
}

/** @type {Mutation} */
function cutBeginning(bytes, random) {
  return bytes.slice(1 + random(bytes.length - 1));
}

/** @type {Mutation} */
function takeOut(bytes, random) {
  const from = random(bytes.length);
  const to = from + 1 + random(Math.min(4096, bytes.length - from));
  return join([bytes.subarray(0, from), bytes.subarray(to)]);
}

/** @type {Mutation} */
function swapPieces(bytes, random) {
  const borders = [0, 0, 0, 0].map(() => random(bytes.length + 1)).sort((a, b) => a - b);
  const piece = (/** @type {number} */ first, /** @type {number} */ second) =>
    bytes.subarray(borders[first], borders[second]);
  return join([
    bytes.subarray(0, borders[0]),
    piece(2, 3),
    piece(1, 2),
    piece(0, 1),
    bytes.subarray(borders[3]),
  ]);
}

/** @type {Mutation} */
function spoilHeader(bytes, random) {
  const spoilt = bytes.slice();
  for (let left = 1 + random(4); left > 0; left -= 1) {
    const at = random(Math.min(headerBytes, bytes.length));
    spoilt[at] = random(2) === 0 ? byteAt(edges, random(edges.length)) : random(256);
  }
  return spoilt;
}

/** @type {Mutation} */
function insertJunk(bytes, random) {
  const at = random(bytes.length + 1);
  const junk = Uint8Array.from({ length: 1 + random(4096) }, () => random(256));
  return join([bytes.subarray(0, at), junk, bytes.subarray(at)]);
}

/** @type {Mutation} */
function zeroStretch(bytes, random) {
  const from = random(bytes.length);
  return bytes.slice().fill(0, from, from + 1 + random(8192));
}

/** @type {Mutation} */
function overwriteStretch(bytes, random) {
  const spoilt = bytes.slice();
  const from = random(bytes.length);
  const to = Math.min(bytes.length, from + 1 + random(4096));
  for (let at = from; at < to; at += 1) spoilt[at] = random(256);
  return spoilt;
}

/** @type {Mutation} */
function repeatStretch(bytes, random) {
  const from = random(bytes.length);
  const to = from + 1 + random(Math.min(8192, bytes.length - from));
  return join([bytes.subarray(0, to), bytes.subarray(from)]);
}

/**
 * Sizes of boxes, chunks and frames stand in four bytes, of either order.
 *
 * @type {Mutation}
 */
function spoilNumber(bytes, random) {
  const spoilt = bytes.slice();
  const at = random(Math.max(1, Math.min(4096, bytes.length) - 4));
  for (let offset = 0; offset < 4 && at + offset < bytes.length; offset += 1) {
    spoilt[at + offset] = byteAt(edges, random(edges.length));
  }
  return spoilt;
}

/** Every way of spoiling a file, by its name in reports. */
export const mutations = Object.freeze({
  flipBits,
  cutEnd,
  cutBeginning,
  takeOut,
  swapPieces,
  spoilHeader,
  insertJunk,
  zeroStretch,
  overwriteStretch,
  repeatStretch,
  spoilNumber,
});

/** @param {readonly Uint8Array[]} parts */
function join(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * @param {ArrayLike<number>} list
 * @param {number} at an index that it has
 */
function byteAt(list, at) {
  return /** @type {number} */ (list[at]);
}
