/**
 * Makes log-probabilities of logits, row by row, in place.
 *
 * @param data rows of `classes` numbers
 */
export function normaliseRows(data: Float32Array, classes: number): void {
  for (let start = 0; start < data.length; start += classes) {
    const end = Math.min(start + classes, data.length);
    let largest = -Infinity;
    for (let index = start; index < end; index++) {
      largest = Math.max(largest, data[index] as number);
    }
    let sum = 0;
    for (let index = start; index < end; index++)
      sum += Math.exp((data[index] as number) - largest);
    const shift = largest + Math.log(sum);
    for (let index = start; index < end; index++) data[index] = (data[index] as number) - shift;
  }
}
