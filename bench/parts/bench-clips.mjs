import { join } from 'node:path';
import { compareTexts } from '../measure/compare-texts.mjs';
import { transcribeInPage } from '../../scripts/shared/page/transcribe-in-page.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { normaliseWords } from '../score/normalise-words.mjs';
import { readSpeechList, speechFolder } from '../measure/speech-fixtures.mjs';

/** @typedef {import('../../src/shared/models/prepared-model').ExecutionProvider} ExecutionProvider */

/**
 * The clips: WebAssembly must write what was said, and WebGPU what WebAssembly writes.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {boolean} webgpu
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchClips(setting, webgpu) {
  /** @type {{ file: string, text: string }[]} */
  const clips = await readSpeechList('clips.json');
  const files = clips.map(({ file }) => file);
  const reference = clips.map(({ text }) => normaliseWords(text).join(' '));
  const wasmTexts = await transcribeClips(setting, files, 'wasm');
  const comparisons = [compareTexts('WebAssembly', 'reference', files, wasmTexts, reference)];
  const webgpuTexts = webgpu ? await transcribeClips(setting, files, 'webgpu') : undefined;
  if (webgpuTexts !== undefined) {
    comparisons.push(compareTexts('WebGPU', 'WebAssembly', files, webgpuTexts, wasmTexts));
  }
  return {
    report: ['## Clips', ...comparisons.map(({ summary }) => `- ${summary}`)].join('\n'),
    figures: clips.map(({ file }, index) => ({
      file,
      reference: reference[index],
      wasm: wasmTexts[index],
      webgpu: webgpuTexts?.[index],
    })),
    problems: comparisons.flatMap(({ differences }) => differences),
  };
}

/**
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {readonly string[]} files
 * @param {ExecutionProvider} provider
 * @returns {Promise<string[]>} their words, joined by spaces
 */
function transcribeClips(setting, files, provider) {
  return openSite(setting, { webgpu: provider === 'webgpu' }, async (newPage) => {
    const page = await newPage();
    const texts = [];
    for (const file of files) {
      const started = Date.now();
      const { transcript } = await transcribeInPage(page, join(speechFolder, file), {
        modelId: 'demo',
        provider,
      });
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      texts.push(normaliseWords(transcript.segments.map(({ text }) => text).join(' ')).join(' '));
      console.error(`${provider}, ${texts.length} of ${files.length}: ${file}, ${seconds} s`);
    }
    return texts;
  });
}
