/**
 * How a quantity grows from one observation to the next: the slope of the straight line with the
 * least squares. The first quarter is left out, in which caches and code are still filling.
 *
 * @param {readonly number[]} values in order
 * @returns {number} for each step; 0 where too few are left to say
 */
export function measureSlope(values) {
  const late = values.slice(Math.floor(values.length / 4));
  if (late.length < 2) return 0;
  const middle = (late.length - 1) / 2;
  const mean = late.reduce((sum, value) => sum + value, 0) / late.length;
  let covariance = 0;
  let variance = 0;
  for (const [index, value] of late.entries()) {
    covariance += (index - middle) * (value - mean);
    variance += (index - middle) ** 2;
  }
  return covariance / variance;
}
