/**
 * @param {readonly number[]} values
 * @param {number} share 0.5: the median
 * @returns {number} NaN where there is no value
 */
export function findQuantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
