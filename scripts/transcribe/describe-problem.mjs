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
  const { code, facts } = problem;
  if (code === 'range-outside') {
    const { startSeconds, durationSeconds } = facts;
    return `it ends at ${Number(durationSeconds).toFixed(1)} s, and --from is ${startSeconds} s`;
  }
  if (code === 'format-unknown') {
    return `${facts['detail']}: say with --raw FORMAT,RATE,CHANNELS how it is written`;
  }
  const texts = Object.values(facts).flat().map(String).filter(Boolean);
  return [code.replaceAll('-', ' '), ...texts].join(': ');
}
