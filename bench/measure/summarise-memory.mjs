/** @typedef {import('./watch-memory.mjs').MemorySample} MemorySample */

/** What stands in a column of the table of long recordings. */
const quantities = /** @type {const} */ ([
  'residentBytes',
  'otherBytes',
  'heapBytes',
  'agentBytes',
  'storedBytes',
]);

/** @typedef {(typeof quantities)[number]} Quantity */

/**
 * The most and the last of each quantity.
 *
 * @param {readonly MemorySample[]} samples
 * @returns {Record<Quantity, { peak: number, end: number } | null>} bytes; null where nothing was
 *   measured
 */
export function summariseMemory(samples) {
  const summary = quantities.map((quantity) => {
    const values = samples.map((sample) => sample[quantity]).filter((value) => value !== null);
    const end = values.at(-1);
    return [quantity, end === undefined ? null : { peak: Math.max(...values), end }];
  });
  return Object.fromEntries(summary);
}
