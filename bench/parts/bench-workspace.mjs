import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite } from '../open-site.mjs';
import { describeWorkspace } from '../report/describe-workspace.mjs';
import { makeTalk } from '../talk/make-talk.mjs';
import { hearText } from '../workspace/hear-text.mjs';
import { measureHeap } from '../workspace/measure-heap.mjs';
import { measureReactions } from '../workspace/measure-reactions.mjs';
import { measureScrolling, measureWholeScrolling } from '../workspace/measure-scrolling.mjs';
import { writeProject } from '../workspace/write-project.mjs';
import { writeSilence } from '../workspace/write-silence.mjs';

/** @typedef {import('../workspace/measure-reactions.mjs').Reaction} Reaction */
/** @typedef {import('../workspace/measure-scrolling.mjs').FrameFigures} FrameFigures */

/** Ten hours of calm speech, and two minutes, which show what the page takes for itself. */
const lengths = { long: 100_000, short: 300 };
const windowSize = { width: 1280, height: 800 };
/** Where in the text it is scrolled, as shares of its height. */
const places = [0, 0.5, 0.9];

/**
 * One text in the workspace.
 *
 * @typedef {object} TextFigures
 * @property {number} words
 * @property {number} segments
 * @property {number} openMilliseconds
 * @property {number} heapBytes
 * @property {number} nodes
 * @property {Reaction[]} reactions
 */

/**
 * @typedef {object} WorkspaceFigures
 * @property {[what: string, FrameFigures][]} scrolling the first is a plain page
 * @property {TextFigures} long
 * @property {TextFigures} short
 */

/**
 * A text of ten hours in the workspace: frames while it scrolls, beside those of a plain page of the
 * same words in the same run, and how fast it answers, beside a text of two minutes.
 *
 * @param {import('../open-site.mjs').Setting} setting
 * @returns {Promise<import('../run-bench.mjs').Findings>}
 */
export async function benchWorkspace(setting) {
  const folder = await mkdtemp(join(tmpdir(), 'pisar-workspace-'));
  const talks = { long: makeTalk(lengths.long, 2), short: makeTalk(lengths.short, 2) };
  const sound = join(folder, 'talk.wav');
  const soundBytes = await writeSilence(sound, talks.long.durationSeconds);
  try {
    /** @type {WorkspaceFigures} */
    const figures = await openSite(setting, {}, async (newPage) => {
      const page = await newPage();
      await page.setViewportSize(windowSize);
      const plain = await measurePlainPage(page, talks.long);
      const openMilliseconds = await open(page, talks.long, soundBytes);
      const heap = await measureHeap(page);
      /** @type {WorkspaceFigures['scrolling']} */
      const scrolling = [['a plain page of the same words', plain]];
      for (const place of places) {
        await jump(page, place);
        scrolling.push([`the workspace, at ${place * 100} %`, await measureScrolling(page)]);
      }
      scrolling.push(['all of it in a minute', await measureWholeScrolling(page)]);
      await jump(page, 0);
      const heard = await hearText(page, sound);
      scrolling.push(['the heard word followed, at triple speed', heard]);
      scrolling.push(['scrolled while it plays', await measureScrolling(page)]);
      const long = await finish(page, talks.long, openMilliseconds, heap);

      const shortPage = await newPage();
      await shortPage.setViewportSize(windowSize);
      const shortOpen = await open(shortPage, talks.short, 1);
      const short = await finish(shortPage, talks.short, shortOpen, await measureHeap(shortPage));
      return { scrolling, long, short };
    });
    return { report: describeWorkspace(figures), figures, problems: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @typedef {import('../../src/shared/recognition/transcript').Transcript} Transcript */

/**
 * @param {import('playwright').Page} page
 * @param {Transcript} talk
 */
async function measurePlainPage(page, { segments }) {
  const plain = await page.context().newPage();
  await plain.setViewportSize(windowSize);
  const lines = segments.map(({ text }) => `<p>${text}</p>`);
  await plain.setContent(`<body style="font: 19px serif; max-width: 40rem">${lines.join('')}`);
  const figures = await measureScrolling(plain);
  await plain.close();
  return figures;
}

/**
 * @param {import('playwright').Page} page
 * @param {Transcript} talk
 * @param {number} mediaBytes
 * @returns {Promise<number>} milliseconds until it can be edited
 */
async function open(page, talk, mediaBytes) {
  const buffer = await writeProject(talk, 'talk', mediaBytes);
  const started = performance.now();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'talk.pisar', mimeType: 'application/zip', buffer });
  await page.locator('.segment.editable').first().waitFor();
  return performance.now() - started;
}

/**
 * @param {import('playwright').Page} page
 * @param {number} place share of the text's height
 */
async function jump(page, place) {
  await page.evaluate(
    (share) => scrollTo({ top: share * document.documentElement.scrollHeight }),
    place,
  );
  // What comes near is made within some frames.
  await page.waitForTimeout(1000);
}

/**
 * @param {import('playwright').Page} page
 * @param {Transcript} talk
 * @param {number} openMilliseconds
 * @param {{ heapBytes: number, nodes: number }} heap
 * @returns {Promise<TextFigures>}
 */
async function finish(page, { segments }, openMilliseconds, heap) {
  const words = segments.reduce((sum, segment) => sum + segment.words.length, 0);
  const reactions = await measureReactions(page);
  return { words, segments: segments.length, openMilliseconds, ...heap, reactions };
}
