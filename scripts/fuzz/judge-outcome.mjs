/** @typedef {import('./give-bytes.mjs').Outcome} Outcome */

/** A file may take so long, be it ever so broken. */
export const limitSeconds = 20;

/**
 * What may be wrong with a broken recording. Other codes blame the program, the machine or the
 * model.
 *
 * @type {ReadonlySet<import('../../src/shared/errors').AppErrorCode>}
 */
const reasons = new Set([
  'not-audio',
  'format-unknown',
  'encrypted',
  'no-decoder',
  'no-sound',
  'empty-file',
  'file-unreadable',
  'decoder-stuck',
]);

/**
 * @param {Outcome} outcome of a file that was spoilt
 * @returns {string | null} what is wrong with the page's answer; null where it is a good one
 */
export function judgeOutcome(outcome) {
  switch (outcome.kind) {
    case 'text':
      return null;
    case 'refused':
      return reasons.has(outcome.code) ? null : `failed with ${outcome.message}`;
    case 'slow':
      return `not ready after ${limitSeconds} s, with ${outcome.decodedSeconds.toFixed(0)} s of sound decoded`;
    case 'fault':
      return `threw what is no error of the list: ${outcome.message}`;
    case 'dead':
      return 'did not stop when it was asked to';
  }
}
