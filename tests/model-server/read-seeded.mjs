/** Bytes of one block: any stretch can be made without what lies before it. */
const BLOCK = 65536;

/**
 * Random bytes that are the same at every call.
 *
 * @param {number} seed
 * @param {number} from first byte
 * @param {number} to byte behind the last
 * @returns {Uint8Array}
 */
export function readSeeded(seed, from, to) {
  const bytes = new Uint8Array(to - from);
  for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
    const start = block * BLOCK;
    const content = makeBlock(seed, block);
    const first = Math.max(from, start);
    bytes.set(content.subarray(first - start, Math.min(to, start + BLOCK) - start), first - from);
  }
  return bytes;
}

/**
 * xorshift32, one run for each block.
 *
 * @param {number} seed
 * @param {number} block
 */
function makeBlock(seed, block) {
  const words = new Uint32Array(BLOCK / 4);
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(block + 1, 0x85ebca6b)) | 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer);
}
