/** @typedef {ReturnType<typeof import('../score/score-transcript.mjs').scoreTranscript>} Score */

/**
 * What the long recording must come to. The demo model itself gets 0.1 % of the words wrong where
 * each utterance is cut out at its true times; finding them may cost one point more.
 */
export const accuracyLimits = Object.freeze({
  wordErrorRate: 0.011,
  lostUtterances: 0,
  startMedianSeconds: 0.1,
  startPercentile95Seconds: 0.3,
});

/**
 * @param {Score} score
 * @returns {string[]} which limits are broken, and by what; nothing measured breaks a limit as well
 */
export function judgeAccuracy({ errors, lost, starts }) {
  const limits = accuracyLimits;
  const findings = [
    ['word error rate', errors.rate, limits.wordErrorRate],
    ['lost utterances', lost.length, limits.lostUtterances],
    ['median of word starts in seconds', starts.medianSeconds, limits.startMedianSeconds],
    [
      '95th percentile of word starts in seconds',
      starts.percentile95Seconds,
      limits.startPercentile95Seconds,
    ],
  ];
  return findings.flatMap(([name, value, limit]) =>
    Number(value) <= Number(limit) ? [] : [`${name}: ${value}, at most ${limit} allowed`],
  );
}
