/** @typedef {import('../../scripts/shared/page/transcribe-in-page.mjs').MemoryMeasurement} MemoryMeasurement */

/**
 * The most that was measured of each, in bytes; they need not have peaked together.
 *
 * @typedef {object} MemoryPeaks
 * @property {number} all what was in use at one moment
 * @property {number} page
 * @property {number} decode
 * @property {number} vad
 * @property {number} engine
 * @property {number} session
 * @property {number} models
 * @property {number} other what the browser does not attribute to one of them
 */

/** @typedef {Exclude<keyof MemoryPeaks, 'all'>} Owner */

/** @type {readonly [Owner, RegExp][]} */
const owners = [
  ['decode', /decode\.worker/],
  ['vad', /vad\.worker/],
  ['engine', /engine\.worker/],
  ['session', /session\.worker/],
  ['models', /models\.worker/],
];

/**
 * @param {readonly MemoryMeasurement[]} measurements
 * @returns {MemoryPeaks}
 */
export function findMemoryPeaks(measurements) {
  const peaks = noMemory();
  for (const { bytes, breakdown } of measurements) {
    const now = noMemory();
    now.all = bytes;
    for (const entry of breakdown) now[ownerOf(entry)] += entry.bytes;
    for (const owner of /** @type {(keyof MemoryPeaks)[]} */ (Object.keys(peaks))) {
      peaks[owner] = Math.max(peaks[owner], now[owner]);
    }
  }
  return peaks;
}

/** @returns {MemoryPeaks} */
function noMemory() {
  return { all: 0, page: 0, decode: 0, vad: 0, engine: 0, session: 0, models: 0, other: 0 };
}

/**
 * @param {MemoryMeasurement['breakdown'][number]} entry
 * @returns {Owner}
 */
function ownerOf({ attribution: [first] }) {
  if (first === undefined) return 'other';
  if (first.scope === 'Window') return 'page';
  return owners.find(([, pattern]) => pattern.test(first.url))?.[0] ?? 'other';
}
