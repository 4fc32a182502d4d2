/**
 * One step of an alignment: a pair that matches or was mistaken (both set), a word that is missing
 * (`hypothesis` null) or one too many (`reference` null). The numbers are indices.
 *
 * @typedef {{ reference: number, hypothesis: number }
 *   | { reference: number, hypothesis: null }
 *   | { reference: null, hypothesis: number }} Step
 */

/**
 * Aligns two sequences of words with the fewest substitutions, deletions and insertions
 * (Levenshtein distance, each counts 1). Of several best ways it takes the one that, read from the
 * end, keeps pairs as long as it can, so that a phrase said twice and heard once stays together.
 *
 * Memory grows with the product of the lengths: one byte for each pair.
 *
 * @param {readonly string[]} reference
 * @param {readonly string[]} hypothesis
 * @returns {Step[]} in order; each index of both sequences occurs once
 */
export function alignWords(reference, hypothesis) {
  const width = hypothesis.length + 1;
  /** The last step of the best way to each pair of lengths. */
  const lastSteps = new Uint8Array((reference.length + 1) * width);
  lastSteps.fill(insertion, 1, width);
  let previous = Uint32Array.from({ length: width }, (_, length) => length);

  for (let row = 1; row <= reference.length; row += 1) {
    const current = new Uint32Array(width);
    current[0] = row;
    lastSteps[row * width] = deletion;
    for (let column = 1; column < width; column += 1) {
      const isMatch = reference[row - 1] === hypothesis[column - 1];
      const paired = at(previous, column - 1) + (isMatch ? 0 : 1);
      const deleted = at(previous, column) + 1;
      const inserted = at(current, column - 1) + 1;
      const best = Math.min(paired, deleted, inserted);
      current[column] = best;
      lastSteps[row * width + column] =
        best === paired ? pair : best === deleted ? deletion : insertion;
    }
    previous = current;
  }
  return traceBack(lastSteps, reference.length, hypothesis.length);
}

const pair = 0;
const deletion = 1;
const insertion = 2;

/**
 * @param {Uint8Array} lastSteps
 * @param {number} row
 * @param {number} column
 * @returns {Step[]}
 */
function traceBack(lastSteps, row, column) {
  const width = column + 1;
  /** @type {Step[]} */
  const steps = [];
  while (row > 0 || column > 0) {
    const step = at(lastSteps, row * width + column);
    if (step !== insertion) row -= 1;
    if (step !== deletion) column -= 1;
    if (step === pair) steps.push({ reference: row, hypothesis: column });
    else if (step === deletion) steps.push({ reference: row, hypothesis: null });
    else steps.push({ reference: null, hypothesis: column });
  }
  return steps.reverse();
}

/**
 * @param {Uint8Array | Uint32Array} values
 * @param {number} index that the array has
 * @returns {number}
 */
function at(values, index) {
  return /** @type {number} */ (values[index]);
}
