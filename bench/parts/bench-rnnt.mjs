import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.mjs';
import { describeFullSizeRnnt } from '../full-size/describe-model.mjs';
import { makeFullSizeRnnt } from '../full-size/make-model.mjs';
import { measureRun } from '../measure/measure-run.mjs';
import { openSite } from '../open-site.mjs';
import { describeMemory, describeShare, describeSpeeds } from '../report/describe-run.mjs';

/** 50 s: enough for three chunks. */
const recording = join(projectRoot, 'public', 'samples', 'sample.ogg');

/** Addresses on the bench's own server, beside the site. @param {string} role */
const addressOf = (role) => `/bench/full-size-rnnt-${role}`;

/**
 * An RNN-T model of GigaAM's size: its text means nothing, its time does. Decoding counts as text,
 * and writes as many tokens as it ever may, so that its time is an upper bound.
 *
 * @param {import('../open-site.mjs').Setting} setting
 * @param {readonly number[]} threadCounts
 * @returns {Promise<import('../run-bench.mjs').Findings>}
 */
export async function benchRnnt(setting, threadCounts) {
  const made = await makeFullSizeRnnt();
  const files = Object.fromEntries(
    Object.entries(made).map(([role, { path }]) => [addressOf(role), path]),
  );
  const model = describeFullSizeRnnt(made, addressOf);
  const parts = [];
  for (const threads of threadCounts) {
    console.error(`RNN-T of full size, threads: ${threads} …`);
    const run = await openSite(setting, { files }, (newPage) =>
      measureRun(newPage, recording, { model, provider: 'wasm', threads }),
    );
    parts.push({ threads, run });
  }
  return {
    report: parts
      .map(({ threads, run }) =>
        [
          `## sample.ogg, RNN-T model of full size, WebAssembly, threads: ${threads}`,
          describeSpeeds(run),
          describeDecoding(run),
          describeShare(run),
          describeMemory(run),
        ].join('\n\n'),
      )
      .join('\n\n'),
    figures: parts,
    problems: [],
  };
}

/**
 * @param {import('../measure/measure-run.mjs').RunFigures} run
 * @returns {string} a sentence
 */
function describeDecoding({ alone }) {
  const { modelSeconds, textSeconds } = alone.stages;
  const share = (100 * textSeconds) / modelSeconds;
  // Each token is a word in the made vocabulary.
  const tokens = alone.segments.reduce((sum, { words }) => sum + words.length, 0);
  const rate = tokens / alone.speechSeconds;
  return `Decoding took ${(textSeconds * 1000).toFixed(0)} ms, ${share.toFixed(1)} % of the encoder's ${modelSeconds.toFixed(1)} s, for ${tokens} tokens, ${rate.toFixed(1)} a second of speech.`;
}
