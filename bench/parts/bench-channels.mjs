import { join } from 'node:path';
import { transcribeInPage } from '../../scripts/shared/page/transcribe-in-page.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { countWordErrors } from '../score/count-word-errors.mjs';
import { normaliseWords } from '../score/normalise-words.mjs';
import { scoreChannels } from '../score/score-channels.mjs';
import { readSpeechList, speechFolder } from '../measure/speech-fixtures.mjs';

/** @typedef {import('../../src/shared/recognition/transcript').Transcript} Transcript */
/** @typedef {import('../score/score-channels.mjs').ChannelUtterance} ChannelUtterance */

/**
 * A call with a voice on each channel: every utterance must be found on its own, and what that is
 * worth shows when both are mixed. The voice on the right is a synthetic one, strange to the model.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchChannels(setting) {
  const path = join(speechFolder, 'call-two-channels.mp3');
  /** @type {ChannelUtterance[]} */
  const utterances = await readSpeechList('call-two-channels.json');
  const [apart, mixed] = await openSite(setting, {}, async (newPage) => {
    const page = await newPage();
    const options = /** @type {const} */ ({ modelId: 'demo', provider: 'wasm', threads: 1 });
    const heardApart = await transcribeInPage(page, path, { ...options, channels: 'auto' });
    const heardMixed = await transcribeInPage(page, path, { ...options, channels: 'mixed' });
    return [heardApart.transcript, heardMixed.transcript];
  });
  const scores = scoreChannels(utterances, listWords(apart));
  const [apartRate, mixedRate] = [apart, mixed].map(
    (transcript) =>
      countWordErrors(
        utterances.flatMap(({ text }) => normaliseWords(text)),
        listWords(transcript).flatMap(({ text }) => normaliseWords(text)),
      ).rate,
  );
  return {
    report: [
      '## A call on two channels, demo model',
      describeScores(scores),
      `Of both together the word error rate is ${describeRate(apartRate)} apart and ` +
        `${describeRate(mixedRate)} mixed. It took ${describeTime(apart)} and ${describeTime(mixed)}.`,
    ].join('\n\n'),
    figures: { scores, apartRate, mixedRate },
    problems: scores.flatMap(({ channel, utterances: all, found, strayWords }) => [
      ...(found === all ? [] : [`channel ${channel}: ${found} of ${all} utterances found`]),
      ...(strayWords === 0 ? [] : [`channel ${channel}: ${strayWords} words of nobody`]),
    ]),
  };
}

/** @param {Transcript} transcript */
function listWords({ segments }) {
  return segments.flatMap(({ channel, words }) => words.map((word) => ({ ...word, channel })));
}

/** @param {readonly import('../score/score-channels.mjs').ChannelScore[]} scores */
function describeScores(scores) {
  return formatTable(
    ['channel', 'utterances', 'found there', 'stray words', 'word error rate'],
    scores.map(({ channel, utterances, found, strayWords, errors }) => [
      channel === 0 ? 'left' : 'right, synthetic voice',
      String(utterances),
      String(found),
      String(strayWords),
      describeRate(errors.rate),
    ]),
  );
}

/** @param {number} [rate] */
function describeRate(rate = NaN) {
  return `${(100 * rate).toFixed(1)} %`;
}

/** @param {Transcript} transcript */
function describeTime({ stages }) {
  return `${stages.transcribeSeconds.toFixed(1)} s`;
}
