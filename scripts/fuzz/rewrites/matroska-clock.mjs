/** @typedef {import('./shift-clock.mjs').ShiftClock} ShiftClock */

/** https://www.rfc-editor.org/rfc/rfc9559#section-5 */
const ids = {
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cluster: 0x1f43b675,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
};
/** @type {readonly number[]} */
const masters = [ids.segment, ids.tracks, ids.track, ids.cluster, ids.blockGroup];
const AUDIO = 2;
/** A block has its time in 16 bits, in milliseconds from its cluster. */
const mostMilliseconds = 0x7fff;

/**
 * Sets the clock of the sound of a Matroska file ahead from one of its blocks on.
 *
 * @type {ShiftClock}
 */
export function shiftMatroska(bytes, seconds, isFromStart) {
  const shifted = bytes.slice();
  const view = new DataView(shifted.buffer);
  let number = -1;
  let audio = -1;
  const blocks = [];
  for (const { id, at, length } of listElements(bytes, 0, bytes.length)) {
    if (id === ids.trackNumber) number = view.getUint8(at + length - 1);
    if (id === ids.trackType && view.getUint8(at) === AUDIO && audio < 0) audio = number;
    if (id === ids.simpleBlock || id === ids.block) blocks.push(at);
  }
  // Of tracks below 128 the number takes one byte, with its highest bit set.
  const own = blocks.filter((at) => view.getUint8(at) === (0x80 | audio));
  for (const at of isFromStart ? own : own.slice(Math.ceil(own.length / 2))) {
    const time = view.getInt16(at + 1) + Math.round(seconds * 1000);
    if (time > mostMilliseconds) return null;
    view.setInt16(at + 1, time);
  }
  return own.length < 2 ? null : shifted;
}

/**
 * The elements of a stretch, with those that are inside of others.
 *
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 * @returns {Generator<{ id: number, at: number, length: number }>} `at`, `length`: of the content
 */
function* listElements(bytes, from, to) {
  for (let at = from; at < to;) {
    const id = readNumber(bytes, at, true);
    const size = readNumber(bytes, at + id.length, false);
    const content = at + id.length + size.length;
    // A size of ones is unknown: up to the end of what it is in.
    const isOpen = size.value === 2 ** (7 * size.length) - 1;
    const end = isOpen ? to : Math.min(to, content + size.value);
    yield { id: id.value, at: content, length: end - content };
    if (masters.includes(id.value)) yield* listElements(bytes, content, end);
    at = end;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {boolean} hasMarker whether the bit that tells the length belongs to the number
 */
function readNumber(bytes, at, hasMarker) {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  let value = hasMarker ? first : first & (0xff >> length);
  for (let index = 1; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, length };
}
