/** @typedef {import('./shift-clock.mjs').ShiftClock} ShiftClock */

const packetBytes = 188;
const clockRate = 90_000;

/**
 * Sets the clock of the sound of a transport stream ahead from one of its packets on: the
 * presentation times of its PES packets (ISO/IEC 13818-1, 2.4.3.6).
 *
 * @type {ShiftClock}
 */
export function shiftTransport(bytes, seconds, isFromStart) {
  const shifted = bytes.slice();
  const times = [];
  for (let packet = 0; packet + packetBytes <= bytes.length; packet += packetBytes) {
    const isStart = ((bytes[packet + 1] ?? 0) & 0x40) !== 0;
    const hasAdaptation = ((bytes[packet + 3] ?? 0) & 0x20) !== 0;
    const at = packet + 4 + (hasAdaptation ? 1 + (bytes[packet + 4] ?? 0) : 0);
    const [zero, none, one, stream = 0] = bytes.subarray(at, at + 4);
    if (!isStart || zero !== 0 || none !== 0 || one !== 1) continue;
    if (stream >= 0xc0 && stream <= 0xdf && ((bytes[at + 7] ?? 0) & 0x80) !== 0) times.push(at + 9);
  }
  for (const at of isFromStart ? times : times.slice(Math.ceil(times.length / 2)))
    writeTime(shifted, at, readTime(shifted, at) + Math.round(seconds * clockRate));
  return times.length < 2 ? null : shifted;
}

/** 33 bits in five bytes, with a bit that is set behind each group. */
const groups = [
  { byte: 0, shift: 30, bits: 3, offset: 1 },
  { byte: 1, shift: 22, bits: 8, offset: 0 },
  { byte: 2, shift: 15, bits: 7, offset: 1 },
  { byte: 3, shift: 7, bits: 8, offset: 0 },
  { byte: 4, shift: 0, bits: 7, offset: 1 },
];

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function readTime(bytes, at) {
  return groups.reduce((time, { byte, shift, bits, offset }) => {
    const part = ((bytes[at + byte] ?? 0) >> offset) & (2 ** bits - 1);
    return time + part * 2 ** shift;
  }, 0);
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} time
 */
function writeTime(bytes, at, time) {
  for (const { byte, shift, bits, offset } of groups) {
    const mask = (2 ** bits - 1) << offset;
    const part = Math.floor(time / 2 ** shift) % 2 ** bits;
    bytes[at + byte] = ((bytes[at + byte] ?? 0) & ~mask) | (part << offset);
  }
}
