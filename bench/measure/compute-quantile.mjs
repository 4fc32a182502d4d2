/**
 * The value below which the given share of the values lies, with linear interpolation between
 * neighbours: 0.5 is the median.
 *
 * @param {readonly number[]} values in any order
 * @param {number} share 0 to 1
 * @returns {number} NaN where there are no values
 */
export function computeQuantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (above - below) * (position - Math.floor(position));
}
