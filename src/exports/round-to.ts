/** A number rounded to so many decimal digits; never -0. */
export function roundTo(value: number, digits: number): number {
  // Adding 0 turns -0 into 0.
  return Math.round(value * 10 ** digits) / 10 ** digits + 0;
}
