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
/** @typedef {Extract<Outcome, { kind: 'text' }>} TextOutcome */

/**
 * What is wrong with the answer to a file whose sound is all there, or most of it.
 *
 * - `lost`: sound is missing, and nothing was said of it.
 * - `alarm`: it was called damaged though nothing is missing.
 * - `time`: words stand elsewhere than they sound.
 *
 * @typedef {'lost' | 'alarm' | 'time'} Wrong
 */

/** More than this, or 1 % where that is more, is told where it was not heard. */
const toldSeconds = 2;
/** The time of a word is that of a player to 0.2 s; padding and rounding come on top. */
const timeSeconds = 0.3;
/** The model may hear a word otherwise at a cut, or on another channel. */
const leastShareOfWords = 0.7;

/**
 * @param {Outcome} outcome of a file that says the same in another way
 * @param {TextOutcome} original what came of the file that it was made of
 * @param {import('./rewrites/rewrite-file.mjs').Truth} truth
 * @returns {{ wrong: Wrong, detail: string } | null}
 */
export function judgeRewritten(outcome, original, { copies, lateSeconds, gapSeconds }) {
  if (outcome.kind === 'refused') return { wrong: 'lost', detail: `refused: ${outcome.message}` };
  if (outcome.kind !== 'text') return null;
  const { durationSeconds, wordStarts, isIncomplete, isUnheard } = outcome;
  if (isIncomplete || isUnheard) {
    return { wrong: 'alarm', detail: isIncomplete ? 'called incomplete' : 'called unheard' };
  }
  const duration = copies * original.durationSeconds + lateSeconds + gapSeconds;
  const words = copies * original.wordStarts.length;
  if (durationSeconds < duration - timeSeconds * copies) {
    return { wrong: 'lost', detail: `${durationSeconds.toFixed(2)} of ${duration.toFixed(2)} s` };
  }
  if (wordStarts.length < leastShareOfWords * words) {
    return { wrong: 'lost', detail: `${wordStarts.length} of ${words} words` };
  }
  const first = (original.wordStarts[0] ?? 0) + lateSeconds;
  const last =
    (original.wordStarts.at(-1) ?? 0) +
    lateSeconds +
    gapSeconds +
    (copies - 1) * original.durationSeconds;
  const off = [(wordStarts[0] ?? 0) - first, (wordStarts.at(-1) ?? 0) - last];
  if (off.every((seconds) => Math.abs(seconds) <= timeSeconds * copies)) return null;
  const shifts = off.map((seconds) => seconds.toFixed(2)).join(' and ');
  return { wrong: 'time', detail: `first and last word are off by ${shifts} s` };
}

/**
 * @param {Outcome} outcome of a file in which bytes were overwritten, and none moved
 * @param {TextOutcome} original what came of the file before that
 * @returns {{ wrong: Wrong, detail: string } | null}
 */
export function judgeOverwritten(outcome, original) {
  if (outcome.kind !== 'text' || outcome.isIncomplete || outcome.isUnheard) return null;
  const missing = original.durationSeconds - outcome.durationSeconds;
  if (missing <= Math.max(toldSeconds, original.durationSeconds / 100)) return null;
  return { wrong: 'lost', detail: `${missing.toFixed(2)} s, and nothing was said` };
}
