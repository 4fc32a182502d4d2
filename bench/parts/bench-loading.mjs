import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { describeFullSize } from '../full-size/describe-model.mjs';
import { makeFullSizeModel } from '../full-size/make-model.mjs';
import { readResident } from '../measure/read-resident.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

const graphAddress = '/bench/full-size.onnx';
const vocabularyAddress = '/bench/full-size.txt';
const runtimeAddress = '/bench/ort.wasm.min.mjs';
const runtimePath = join(projectRoot, 'node_modules/onnxruntime-web/dist/ort.wasm.min.mjs');

/**
 * @typedef {object} Loading
 * @property {string} way
 * @property {number} seconds from storage to a session
 * @property {number | null} warmUpSeconds the known clip; null where it was not read
 * @property {number} heapBytes of WebAssembly
 * @property {number | null} residentBytes peak of the page's process
 * @property {number | null} unloadedBytes of the page's process after the model was unloaded
 */

/**
 * A model of full size from the browser's storage to ready: as Pisar does it, its weights made
 * one by one from the stored file, and as the runtime does it with a whole file.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {number} threads
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchLoading(setting, threads) {
  const made = await makeFullSizeModel();
  const catalogue = join(dirname(made.graph.path), 'models.json');
  const model = describeFullSize(made, graphAddress, vocabularyAddress);
  await writeFile(catalogue, JSON.stringify({ models: [model] }));
  const files = {
    [graphAddress]: made.graph.path,
    [vocabularyAddress]: made.vocabulary.path,
    [runtimeAddress]: runtimePath,
    '/models.json': catalogue,
  };
  const loadings = [
    ...(await openSite(setting, { files }, (newPage) => loadTwice(newPage, threads))),
    await openSite(setting, { files }, async (newPage) => {
      const page = await newPage();
      const opened = await page.evaluate(openOneFile, { runtimeAddress, graphAddress, threads });
      const residentBytes = await readResident(page);
      return {
        way: 'one file, as the runtime loads it',
        ...opened,
        residentBytes,
        unloadedBytes: null,
      };
    }),
  ];
  const weights = made.graph.bytes;
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(0);
  const rows = loadings.map((loading) => [
    loading.way,
    loading.seconds.toFixed(2),
    loading.warmUpSeconds === null ? '' : loading.warmUpSeconds.toFixed(2),
    megabytes(loading.heapBytes),
    (loading.heapBytes / weights).toFixed(2),
    loading.residentBytes === null ? 'unknown' : megabytes(loading.residentBytes),
    loading.unloadedBytes === null ? '' : megabytes(loading.unloadedBytes),
  ]);
  const head = [
    'loading',
    'session, s',
    'known clip, s',
    'heap, MB',
    '× weights',
    'process, MB',
    'unloaded, MB',
  ];
  return {
    report: `## Loading a model of full size, WebAssembly, threads: ${threads}\n\n${formatTable(head, rows)}`,
    figures: loadings,
    problems: [],
  };
}

/**
 * @param {() => Promise<import('playwright').Page>} newPage
 * @param {number} threads
 * @returns {Promise<Loading[]>} right after the download, and on a new page
 */
async function loadTwice(newPage, threads) {
  const loadings = [];
  for (const way of ['after the download', 'from storage, on a new page']) {
    const page = await newPage();
    const record = await page.evaluate(async (count) => {
      const { pisar } = globalThis;
      await pisar?.whenReady;
      await pisar?.modelService.load('full-size', 'wasm', count);
      return pisar?.modelService.snapshot.log[0];
    }, threads);
    if (record === undefined) throw new Error('the page kept no log of the load');
    loadings.push({
      way,
      seconds: record.prepareSeconds + record.loadSeconds,
      warmUpSeconds: record.warmUpSeconds,
      heapBytes: record.heapBytes,
      residentBytes: await readResident(page),
      unloadedBytes: await unload(page),
    });
    await page.close();
  }
  return loadings;
}

/** A worker that has ended gives its memory back a moment later. */
const settleMilliseconds = 3000;

/** @param {import('playwright').Page} page */
async function unload(page) {
  await page.evaluate(() => globalThis.pisar?.modelService.unloadAll());
  await page.waitForTimeout(settleMilliseconds);
  return readResident(page, 'now');
}

/**
 * Runs in the page: makes a session of a whole file with the runtime itself, as one does who
 * knows nothing better.
 *
 * @param {{ runtimeAddress: string, graphAddress: string, threads: number }} request
 * @returns {Promise<{ seconds: number, warmUpSeconds: null, heapBytes: number }>}
 */
async function openOneFile({ runtimeAddress, graphAddress, threads }) {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  WebAssembly.Memory = class extends WebAssembly.Memory {
    /** @param {WebAssembly.MemoryDescriptor} descriptor */
    constructor(descriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
  /** @type {typeof import('onnxruntime-web/wasm')} */
  const runtime = await import(new URL(runtimeAddress, location.href).href);
  runtime.env.wasm.numThreads = threads;
  const folder = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .find((name) => name.includes('/runtime/onnxruntime-web-'));
  const version = runtime.env.versions.web;
  runtime.env.wasm.wasmPaths = folder
    ? new URL('.', folder).href
    : new URL(`runtime/onnxruntime-web-${version}/`, document.baseURI).href;
  const response = await fetch(graphAddress);
  const started = performance.now();
  const bytes = new Uint8Array(await response.arrayBuffer());
  await runtime.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  return {
    seconds: (performance.now() - started) / 1000,
    warmUpSeconds: null,
    heapBytes: memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
}
