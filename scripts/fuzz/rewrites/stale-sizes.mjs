import { findAll } from './find-bytes.mjs';

/** As programs write it that cannot come back to the header. */
const unknownSize = 0xffffffff;

/**
 * Makes headers say less than there is, as where a program did not come to write the last word.
 * Others it leaves as they are.
 *
 * @param {Uint8Array} bytes
 * @param {(below: number) => number} random
 * @returns {Uint8Array | null} null where nothing in the file says how long it is
 */
export function staleSizes(bytes, random) {
  const stale = bytes.slice();
  const view = new DataView(stale.buffer);
  const name = String.fromCharCode(...bytes.subarray(0, 4));
  /** What a header says instead: nothing, or a part of it. */
  const less = (/** @type {number} */ value) =>
    random(3) === 0 || value === unknownSize ? 0 : Math.floor((value * (1 + random(9))) / 10);
  const write32 = (/** @type {number} */ at, isLittle = false) =>
    view.setUint32(at, less(view.getUint32(at, isLittle)), isLittle);

  if (name === 'RIFF') {
    write32(4, true);
    const isWave = String.fromCharCode(...bytes.subarray(8, 12)) === 'WAVE';
    const [data] = findAll(bytes, isWave ? 'data' : 'movi');
    if (isWave && data !== undefined) write32(data + 4, true);
    if (!isWave) for (const at of findAll(bytes, 'strh')) write32(at + 8 + 32, true);
    return stale;
  }
  if (name === 'fLaC') {
    // STREAMINFO: 36 bits of samples, the upper four of which are 0 in a short file.
    write32(4 + 4 + 14);
    return stale;
  }
  const fragments = findAll(bytes, 'tfdt');
  if (findAll(bytes, 'ftyp')[0] === 4 && fragments.length === 0) {
    for (const box of ['mvhd', 'mdhd'])
      for (const at of findAll(bytes, box)) if (view.getUint8(at + 4) === 0) write32(at + 20);
    return stale;
  }
  const [asf] = findAll(bytes, [0xa1, 0xdc, 0xab, 0x8c, 0x47, 0xa9, 0xcf, 0x11]);
  if (asf !== undefined) {
    for (const offset of [40, 56, 64]) write32(asf + offset, true);
    return stale;
  }
  const [segment] = findAll(bytes, [0x18, 0x53, 0x80, 0x67, 0x01]);
  if (segment !== undefined) {
    // A segment that does not say how long it is.
    stale.fill(0xff, segment + 5, segment + 12);
    return stale;
  }
  const tag = findAll(bytes, 'Xing')[0] ?? findAll(bytes, 'Info')[0];
  if (tag !== undefined && tag < 200) {
    for (const offset of [8, 12]) write32(tag + offset);
    return stale;
  }
  return null;
}
