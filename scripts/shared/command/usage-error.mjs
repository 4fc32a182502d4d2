/** A command was called with wrong arguments. The message says what is wrong with which. */
export class UsageError extends Error {
  /** @override */
  name = 'UsageError';
}

/**
 * Runs a parser of `node:util`, whose errors become `UsageError`.
 *
 * @template Result
 * @param {() => Result} parse
 * @returns {Result}
 */
export function withUsageErrors(parse) {
  try {
    return parse();
  } catch (error) {
    const isParseError =
      error instanceof TypeError && String(Reflect.get(error, 'code')).startsWith('ERR_PARSE_ARGS');
    throw isParseError ? new UsageError(error.message) : error;
  }
}

/**
 * Reads a whole number within a range.
 *
 * @param {string} option name for the message, such as `--port`
 * @param {string} text
 * @param {number} least
 * @param {number} most
 * @returns {number}
 * @throws {UsageError}
 */
export function parseWholeNumber(option, text, least, most) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(
      `${option} must be a whole number from ${least} to ${most}, not '${text}'`,
    );
  }
  return value;
}
