import { findAll } from './find-bytes.mjs';

/** @typedef {import('./shift-clock.mjs').ShiftClock} ShiftClock */

/**
 * Sets the clock of a fragmented MP4 ahead from one of its fragments on: what its `tfdt` boxes say
 * (ISO/IEC 14496-12, 8.8.12).
 *
 * @type {ShiftClock}
 */
export function shiftMp4(bytes, seconds, isFromStart) {
  const shifted = bytes.slice();
  const view = new DataView(shifted.buffer);
  const fragments = findAll(bytes, 'tfdt');
  const [header] = findAll(bytes, 'mdhd');
  if (header === undefined || fragments.length < 2) return null;
  const scale = view.getUint32(header + 4 + (view.getUint8(header + 4) === 1 ? 20 : 12));
  const ahead = Math.round(seconds * scale);
  for (const at of isFromStart ? fragments : fragments.slice(Math.ceil(fragments.length / 2))) {
    const isLong = view.getUint8(at + 4) === 1;
    if (isLong) view.setBigUint64(at + 8, view.getBigUint64(at + 8) + BigInt(ahead));
    else view.setUint32(at + 8, view.getUint32(at + 8) + ahead);
  }
  return shifted;
}
