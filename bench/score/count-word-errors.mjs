import { alignWords } from './align-words.mjs';

/**
 * @typedef {object} WordErrors
 * @property {number} substitutions
 * @property {number} deletions
 * @property {number} insertions
 * @property {number} referenceWords
 * @property {number} rate errors for each word of the reference: 0 is perfect, above 1 is possible;
 *   for an empty reference 0 without and Infinity with insertions
 */

/**
 * Word error rate of words that are normalised already.
 *
 * @param {readonly string[]} reference
 * @param {readonly string[]} hypothesis
 * @returns {WordErrors}
 */
export function countWordErrors(reference, hypothesis) {
  let substitutions = 0;
  let deletions = 0;
  let insertions = 0;
  for (const step of alignWords(reference, hypothesis)) {
    if (step.hypothesis === null) deletions += 1;
    else if (step.reference === null) insertions += 1;
    else if (reference[step.reference] !== hypothesis[step.hypothesis]) substitutions += 1;
  }
  const errors = substitutions + deletions + insertions;
  return {
    substitutions,
    deletions,
    insertions,
    referenceWords: reference.length,
    rate: errors === 0 ? 0 : errors / reference.length,
  };
}
