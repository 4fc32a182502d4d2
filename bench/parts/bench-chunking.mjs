import { join } from 'node:path';
import { transcribeInPage } from '../../scripts/shared/page/transcribe-in-page.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { scoreTranscript } from '../score/score-transcript.mjs';
import { readSpeechList, speechFolder } from '../measure/speech-fixtures.mjs';

/** @typedef {import('../../src/shared/recognition/transcribe-options').PartialOptions} PartialOptions */

/** Regions and chunks as for a model that was trained on long recordings. */
const reference = {
  vad: { redemptionSeconds: 0.4, prePadSeconds: 0.2 },
  chunks: {
    joinPauseSeconds: 60,
    closeAfterSeconds: 15,
    joinWithinSeconds: 22,
    cutAboveSeconds: 30,
    contextSeconds: 0.5,
    splitMarginNats: null,
  },
};

/**
 * What is compared. Each changes some of the demo model's own settings.
 *
 * @type {readonly [label: string, Pick<PartialOptions, 'vad' | 'chunks'>][]}
 */
const variants = [
  ['chunks of 15 to 22 s (GigaAM’s rule)', reference],
  ['regions across pauses to 0.25 s joined', { chunks: { splitMarginNats: null } }],
  ['each region alone', { chunks: { joinPauseSeconds: 0, splitMarginNats: null } }],
  ['the surer of whole and parts, margin 0', { chunks: { splitMarginNats: 0 } }],
  ['… margin 1', { chunks: { splitMarginNats: 1 } }],
  ['… margin 2 (the model’s own)', {}],
  ['… margin 3', { chunks: { splitMarginNats: 3 } }],
  ['… margin 5', { chunks: { splitMarginNats: 5 } }],
  ['margin 2, context 0.03 s', { chunks: { contextSeconds: 0.03 } }],
  ['margin 2, context 0.07 s', { chunks: { contextSeconds: 0.07 } }],
];

/**
 * The long recording with the demo model, its speech cut in several ways.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchChunking(setting) {
  /** @type {import('../score/score-transcript.mjs').Utterance[]} */
  const utterances = await readSpeechList('long.json');
  return openSite(setting, {}, async (newPage) => {
    const page = await newPage();
    const figures = [];
    for (const [label, options] of variants) {
      console.error(`long.ogg, ${label} …`);
      const { transcript } = await transcribeInPage(page, join(speechFolder, 'long.ogg'), {
        modelId: 'demo',
        provider: 'wasm',
        ...options,
      });
      const words = transcript.segments.flatMap((segment) => segment.words);
      const { errors, lost } = scoreTranscript(utterances, words);
      const { modelSeconds } = transcript.stages;
      figures.push({ label, rate: errors.rate, lost: lost.length, modelSeconds });
    }
    const fastest = Math.min(...figures.map(({ modelSeconds }) => modelSeconds));
    const rows = figures.map(({ label, rate, lost, modelSeconds }) => [
      label,
      `${(100 * rate).toFixed(2)} %`,
      String(lost),
      (modelSeconds / fastest).toFixed(1),
    ]);
    const head = ['how the speech is cut', 'word error rate', 'lost utterances', 'time of model'];
    return { report: `## Chunking\n\n${formatTable(head, rows)}`, figures, problems: [] };
  });
}
