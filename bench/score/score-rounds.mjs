import { countWordErrors } from './count-word-errors.mjs';
import { normaliseWords } from './normalise-words.mjs';

/** @typedef {import('./score-transcript.mjs').Utterance} Utterance */
/** @typedef {import('./score-transcript.mjs').HeardWord} HeardWord */

/**
 * Scores the transcript of a recording that says the same over and over, round by round: to align
 * hours at once would take gigabytes.
 *
 * @param {readonly Utterance[]} utterances of one round
 * @param {number} roundSeconds
 * @param {number} seconds of the whole recording; an unfinished round is left out
 * @param {readonly HeardWord[]} words
 * @returns {number[]} the word error rate of each round
 */
export function scoreRounds(utterances, roundSeconds, seconds, words) {
  const reference = utterances.flatMap(({ text }) => normaliseWords(text));
  return Array.from({ length: Math.floor(seconds / roundSeconds) }, (_, round) => {
    const heard = words.filter(
      ({ startSeconds }) => Math.floor(startSeconds / roundSeconds) === round,
    );
    return countWordErrors(
      reference,
      heard.flatMap(({ text }) => normaliseWords(text)),
    ).rate;
  });
}
