import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { makeTalk } from '../workspace/make-talk.mjs';
import {
  hearText,
  measureScrolling,
  measureWholeScrolling,
} from '../workspace/measure-scrolling.mjs';
import { measureReactions } from '../workspace/measure-reactions.mjs';
import { writeProject } from '../workspace/write-project.mjs';
import { writeSilence } from '../workspace/write-silence.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

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
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
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

/**
 * @param {WorkspaceFigures} figures
 * @returns {string} tables of frames, reactions and memory
 */
function describeWorkspace({ scrolling, long, short }) {
  const plainRate = scrolling[0]?.[1].perSecond ?? NaN;
  const whole = (/** @type {number} */ value) => value.toFixed(0);
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  return [
    `## The workspace: ${long.words} words in ${long.segments} segments, beside ${short.words} words`,
    formatTable(
      ['scrolling', 'frames a second', 'ratio', 'frame, ms', '95 %', 'longest', 'above 25 ms'],
      scrolling.map(([what, { perSecond, median, p95, longest, missed }]) => [
        what,
        perSecond.toFixed(1),
        (perSecond / plainRate).toFixed(2),
        median.toFixed(1),
        p95.toFixed(1),
        whole(longest),
        `${(missed * 100).toFixed(1)} %`,
      ]),
    ),
    formatTable(
      ['until its frame, ms', `${short.words} words`, `${long.words} words`, '95 %', 'ratio'],
      [
        [
          'opened from a project file',
          whole(short.openMilliseconds),
          whole(long.openMilliseconds),
          '',
          (long.openMilliseconds / short.openMilliseconds).toFixed(1),
        ],
        ...long.reactions.map(({ what, median, p95 }, index) => {
          const least = short.reactions[index]?.median ?? NaN;
          return [what, whole(least), whole(median), whole(p95), (median / least).toFixed(1)];
        }),
      ],
    ),
    formatTable(
      ['memory', `${short.words} words`, `${long.words} words`],
      [
        ['JavaScript heap, MB', megabytes(short.heapBytes), megabytes(long.heapBytes)],
        ['nodes of the DOM', String(short.nodes), String(long.nodes)],
      ],
    ),
  ].join('\n\n');
}

/**
 * @param {import('playwright').Page} page
 * @returns {Promise<{ heapBytes: number, nodes: number }>} JavaScript that is alive, and nodes of the DOM
 */
async function measureHeap(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const find = (/** @type {string} */ wanted) =>
    metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return { heapBytes: find('JSHeapUsedSize'), nodes: find('Nodes') };
}
