import { UsageError } from './usage-error.mjs';

/** The exit status after Ctrl-C, as shells give it. */
export const interruptedStatus = 130;

/**
 * Tells on standard error why a command ends; after wrong arguments also how it is called.
 *
 * @param {unknown} error
 * @param {string} usage
 * @returns {number} exit status: 2 for wrong arguments, 1 for anything else
 */
export function reportError(error, usage) {
  const message = error instanceof Error ? error.message : String(error);
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${message}\n\n${usage}` : message);
  return isUsage ? 2 : 1;
}
