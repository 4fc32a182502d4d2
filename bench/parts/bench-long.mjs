import { join } from 'node:path';
import { judgeAccuracy, accuracyLimits } from '../measure/judge-accuracy.mjs';
import { measureRun } from '../measure/measure-run.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { describeMemory, describeShare, describeSpeeds } from '../report/describe-run.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { scoreTranscript } from '../score/score-transcript.mjs';
import { readSpeechList, speechFolder } from '../measure/speech-fixtures.mjs';

/** @typedef {import('../measure/judge-accuracy.mjs').Score} Score */

/**
 * The long recording with the demo model: speed, memory and accuracy.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {readonly number[]} threadCounts
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchLong(setting, threadCounts) {
  /** @type {import('../score/score-transcript.mjs').Utterance[]} */
  const utterances = await readSpeechList('long.json');
  const parts = [];
  for (const threads of threadCounts) {
    console.error(`long.ogg, threads: ${threads} …`);
    const run = await measureLong(setting, threads);
    const words = run.sideBySide.segments.flatMap((segment) => segment.words);
    parts.push({ threads, run, score: scoreTranscript(utterances, words) });
  }
  return {
    report: parts
      .map(({ threads, run, score }) =>
        [
          `## long.ogg, demo model, WebAssembly, threads: ${threads}`,
          describeSpeeds(run),
          describeShare(run),
          describeMemory(run),
          describeScore(score),
        ].join('\n\n'),
      )
      .join('\n\n'),
    figures: parts,
    problems: parts.flatMap(({ threads, score }) =>
      judgeAccuracy(score).map((problem) => `long.ogg, threads: ${threads}: ${problem}`),
    ),
  };
}

/**
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {number} threads
 * @returns {Promise<import('../measure/measure-run.mjs').RunFigures>}
 */
function measureLong(setting, threads) {
  return openSite(setting, {}, (newPage) =>
    measureRun(newPage, join(speechFolder, 'long.ogg'), {
      modelId: 'demo',
      provider: 'wasm',
      threads,
    }),
  );
}

/** @param {Score} score */
function describeScore({ errors, lost, starts }) {
  const limits = accuracyLimits;
  const percent = (/** @type {number} */ rate) => `${(100 * rate).toFixed(2)} %`;
  const seconds = (/** @type {number} */ value) => `${value.toFixed(3)} s`;
  return formatTable(
    ['accuracy', 'measured', 'at most'],
    [
      ['word error rate', percent(errors.rate), percent(limits.wordErrorRate)],
      ['lost utterances', String(lost.length), String(limits.lostUtterances)],
      ['word starts, median', seconds(starts.medianSeconds), seconds(limits.startMedianSeconds)],
      [
        'word starts, 95th percentile',
        seconds(starts.percentile95Seconds),
        seconds(limits.startPercentile95Seconds),
      ],
    ],
  );
}
