import { join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { describeFullSize } from '../full-size/describe-model.mjs';
import { makeFullSizeModel } from '../full-size/make-model.mjs';
import { measureRun } from '../measure/measure-run.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { describeMemory, describeShare, describeSpeeds } from '../report/describe-run.mjs';

/** Addresses on the bench's own server, beside the site. */
const graphAddress = '/bench/full-size.onnx';
const vocabularyAddress = '/bench/full-size.txt';
/** 50 s: enough for three chunks. */
const recording = join(projectRoot, 'public', 'samples', 'sample.ogg');

/**
 * A model of GigaAM's size: its text means nothing, its time and memory do.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {readonly number[]} threadCounts
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchFullSize(setting, threadCounts) {
  const made = await makeFullSizeModel();
  const files = {
    [graphAddress]: made.graph.path,
    [vocabularyAddress]: made.vocabulary.path,
  };
  const model = describeFullSize(made, graphAddress, vocabularyAddress);
  const parts = [];
  for (const threads of threadCounts) {
    console.error(`Full size, threads: ${threads} …`);
    const run = await openSite(setting, { files }, (newPage) =>
      measureRun(newPage, recording, { model, provider: 'wasm', threads }),
    );
    parts.push({ threads, run });
  }
  return {
    report: parts
      .map(({ threads, run }) =>
        [
          `## sample.ogg, model of full size, WebAssembly, threads: ${threads}`,
          describeSpeeds(run),
          describeShare(run),
          describeMemory(run),
        ].join('\n\n'),
      )
      .join('\n\n'),
    figures: parts,
    problems: [],
  };
}
