import { join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { describeFullSizeRnnt } from '../full-size/describe-model.mjs';
import { makeFullSizeRnnt } from '../full-size/make-model.mjs';
import { measureRun } from '../measure/measure-run.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { describeMemory, describeShare, describeSpeeds } from '../report/describe-run.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/** @typedef {import('../measure/measure-run.mjs').RunFigures} RunFigures */

/** 50 s: enough for three chunks. */
const recording = join(projectRoot, 'public', 'samples', 'sample.ogg');

/** Tokens that speech has in a second: pieces of words about 5, letters about 15. */
const usualRates = [5, 15];

/** Addresses on the bench's own server, beside the site. @param {string} role */
const addressOf = (role) => `/bench/full-size-rnnt-${role}`;

/**
 * RNN-T models of GigaAM's size with random weights. One writes no token at all, one as many as it
 * ever may: speech lies between the two, on a straight line, since each token costs the same.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {readonly number[]} threadCounts
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchRnnt(setting, threadCounts) {
  const measure = async (/** @type {'most' | 'none'} */ tokens, /** @type {number} */ threads) => {
    console.error(`RNN-T of full size, tokens: ${tokens}, threads: ${threads} …`);
    const made = await makeFullSizeRnnt(tokens);
    const files = Object.fromEntries(
      Object.entries(made).map(([role, { path }]) => [addressOf(role), path]),
    );
    const model = describeFullSizeRnnt(made, addressOf);
    return openSite(setting, { files }, (newPage) =>
      measureRun(newPage, recording, { model, provider: 'wasm', threads }),
    );
  };
  const parts = [];
  for (const threads of threadCounts) {
    const most = await measure('most', threads);
    parts.push({ threads, most, none: await measure('none', threads) });
  }
  return {
    report: parts
      .map(({ threads, most, none }) =>
        [
          `## sample.ogg, RNN-T model of full size, WebAssembly, threads: ${threads}`,
          describeSpeeds(none),
          describeDecoding(none, most),
          describeShare(none),
          describeMemory(none),
        ].join('\n\n'),
      )
      .join('\n\n'),
    figures: parts,
    problems: [],
  };
}

/**
 * What decoding adds to the encoder.
 *
 * @param {RunFigures} none
 * @param {RunFigures} most
 * @returns {string} a table
 */
function describeDecoding({ alone: none }, { alone: most }) {
  const { modelSeconds, textSeconds } = none.stages;
  const highest = countTokens(most) / most.speechSeconds;
  const secondsAt = (/** @type {number} */ rate) =>
    textSeconds + ((most.stages.textSeconds - textSeconds) * rate) / highest;
  return formatTable(
    ['tokens a second of speech', 'decoding, ms a second of sound', "share of the encoder's time"],
    [0, ...usualRates, highest].map((rate) => [
      rate.toFixed(0),
      ((1000 * secondsAt(rate)) / none.durationSeconds).toFixed(1),
      `${((100 * secondsAt(rate)) / modelSeconds).toFixed(1)} %`,
    ]),
  );
}

/**
 * In the made vocabulary each token is a word.
 *
 * @param {import('../../src/shared/recognition/transcript').Transcript} transcript
 */
function countTokens({ segments }) {
  return segments.reduce((sum, { words }) => sum + words.length, 0);
}
