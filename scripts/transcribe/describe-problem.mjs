/**
 * What went wrong with one file: an `AppError`'s code and facts where the page threw one.
 *
 * @typedef {object} Failure
 * @property {string} message the error's own
 * @property {{ code: string, facts: Record<string, unknown> }} [problem] `AppError.problem`
 */

/**
 * Says in words why a file failed, such as `not audio: Invalid data found`.
 *
 * @param {Failure} failure
 * @returns {string}
 */
export function describeProblem({ message, problem }) {
  if (problem === undefined) return message;
  const facts = Object.values(problem.facts).flat().map(String).filter(Boolean);
  return [problem.code.replaceAll('-', ' '), ...facts].join(': ');
}
