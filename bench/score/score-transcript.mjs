import { alignWords } from './align-words.mjs';
import { computeQuantile } from '../measure/compute-quantile.mjs';
import { countWordErrors } from './count-word-errors.mjs';
import { normaliseWords } from './normalise-words.mjs';

/** @typedef {import('./count-word-errors.mjs').WordErrors} WordErrors */

/**
 * What was said and when: seconds from the beginning of the recording.
 *
 * @typedef {{ start: number, end: number, text: string }} Utterance
 */

/**
 * What was heard.
 *
 * @typedef {{ text: string, startSeconds: number, endSeconds: number }} HeardWord
 */

/**
 * @typedef {object} LostUtterance
 * @property {Utterance} utterance
 * @property {number} recognisedWords
 * @property {number} words
 */

/**
 * How far the first words of utterances after a pause are from where they are said to begin.
 *
 * @typedef {object} WordStarts
 * @property {number} measured utterances whose first word was recognised
 * @property {number} unrecognised utterances after a pause whose first word was not
 * @property {number} medianSeconds NaN where nothing was measured
 * @property {number} percentile95Seconds NaN where nothing was measured
 */

/** An utterance of fewer words is too short to say that it was lost. */
const fewestWordsToLose = 3;
/** An utterance is lost where less than this share of its words was recognised. */
const recognisedShare = 0.5;
/** Only behind such a pause is it certain where a word begins. */
const pauseSeconds = 0.4;

/**
 * Scores a transcript against the truth. Both are aligned once, as a whole, so an utterance gets
 * those words that fit it in the order of the recording.
 *
 * @param {readonly Utterance[]} utterances in order of time
 * @param {readonly HeardWord[]} heardWords in order of time
 * @returns {{ errors: WordErrors, lost: LostUtterance[], starts: WordStarts }}
 */
export function scoreTranscript(utterances, heardWords) {
  const reference = utterances.map(({ text }) => normaliseWords(text));
  // A heard word may be several when compared, such as `кто-то`, or none.
  const heard = heardWords.flatMap((word) =>
    normaliseWords(word.text).map((text) => ({ text, startSeconds: word.startSeconds })),
  );
  const referenceWords = reference.flat();
  const hypothesis = heard.map(({ text }) => text);

  /**
   * For each word of the reference, when it was heard; undefined where it was not recognised.
   *
   * @type {(number | undefined)[]}
   */
  const starts = new Array(referenceWords.length).fill(undefined);
  for (const step of alignWords(referenceWords, hypothesis)) {
    if (step.reference === null || step.hypothesis === null) continue;
    const word = heard[step.hypothesis];
    if (word?.text === referenceWords[step.reference]) starts[step.reference] = word?.startSeconds;
  }

  let offset = 0;
  const aligned = utterances.map((utterance, index) => {
    const words = reference[index]?.length ?? 0;
    const wordStarts = starts.slice(offset, (offset += words));
    const pauseBefore = utterance.start - (utterances[index - 1]?.end ?? 0);
    return { utterance, wordStarts, pauseBefore };
  });
  return {
    errors: countWordErrors(referenceWords, hypothesis),
    lost: findLost(aligned),
    starts: measureStarts(aligned),
  };
}

/**
 * @typedef {{ utterance: Utterance, wordStarts: (number | undefined)[], pauseBefore: number }}
 *   AlignedUtterance
 */

/**
 * @param {AlignedUtterance[]} aligned
 * @returns {LostUtterance[]}
 */
function findLost(aligned) {
  return aligned
    .map(({ utterance, wordStarts }) => ({
      utterance,
      recognisedWords: wordStarts.filter((start) => start !== undefined).length,
      words: wordStarts.length,
    }))
    .filter(
      ({ recognisedWords, words }) =>
        words >= fewestWordsToLose && recognisedWords < words * recognisedShare,
    );
}

/**
 * @param {AlignedUtterance[]} aligned
 * @returns {WordStarts}
 */
function measureStarts(aligned) {
  const afterPause = aligned.filter(
    ({ wordStarts, pauseBefore }) => wordStarts.length > 0 && pauseBefore >= pauseSeconds,
  );
  const differences = afterPause.flatMap(({ utterance, wordStarts: [first] }) =>
    first === undefined ? [] : [Math.abs(first - utterance.start)],
  );
  return {
    measured: differences.length,
    unrecognised: afterPause.length - differences.length,
    medianSeconds: computeQuantile(differences, 0.5),
    percentile95Seconds: computeQuantile(differences, 0.95),
  };
}
