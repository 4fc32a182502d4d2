/** @typedef {import('./transcribe-in-page.mjs').MemoryMeasurement} MemoryMeasurement */

/**
 * The most that was measured of each, in bytes; they need not have peaked together.
 *
 * @typedef {object} MemoryPeaks
 * @property {number} all what was in use at one moment
 * @property {number} page
 * @property {number} decode
 * @property {number} vad
 * @property {number} engine
 * @property {number} threads the runtime's own workers
 * @property {number} shared what the browser does not attribute, such as memory that workers share
 */

/** @typedef {Exclude<keyof MemoryPeaks, 'all'>} Owner */

/** @type {readonly [Owner, RegExp][]} */
const owners = [
  ['decode', /decode\.worker/],
  ['vad', /vad\.worker/],
  ['engine', /engine\.worker/],
  ['threads', /ort-wasm|\bort\./],
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
  return { all: 0, page: 0, decode: 0, vad: 0, engine: 0, threads: 0, shared: 0 };
}

/**
 * @param {MemoryMeasurement['breakdown'][number]} entry
 * @returns {Owner}
 */
function ownerOf({ attribution: [first] }) {
  if (first === undefined) return 'shared';
  if (first.scope === 'Window') return 'page';
  return owners.find(([, pattern]) => pattern.test(first.url))?.[0] ?? 'shared';
}
