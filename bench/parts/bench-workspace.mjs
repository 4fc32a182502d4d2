import { openSite } from '../open-site.mjs';
import { formatTable } from '../report/format-table.mjs';
import { makeTalk } from '../talk/make-talk.mjs';
import { measureKeys } from '../workspace/measure-keys.mjs';
import { measureScrolling } from '../workspace/measure-scrolling.mjs';
import { writeProject } from '../workspace/write-project.mjs';

/** Ten hours of calm speech. */
const WORDS = 100_000;
const windowSize = { width: 1280, height: 800 };
/** Where in the text it is scrolled and written, as shares of its height. */
const places = [0, 0.5, 0.9];

/**
 * @typedef {object} PlaceFigures
 * @property {number} place share of the text's height
 * @property {Awaited<ReturnType<typeof measureScrolling>>} scrolling
 * @property {Awaited<ReturnType<typeof measureKeys>>} keys
 */

/**
 * @typedef {object} WorkspaceFigures
 * @property {number} words
 * @property {number} segments
 * @property {number} openMilliseconds
 * @property {PlaceFigures['scrolling']} plainScrolling of a plain page
 * @property {PlaceFigures[]} found
 */

/**
 * A text of ten hours in the workspace: opening it, frames while it scrolls beside those of a plain
 * page of the same words in the same run, and keys until their frame.
 *
 * @param {import('../open-site.mjs').Setting} setting
 * @returns {Promise<import('../run-bench.mjs').Findings>}
 */
export async function benchWorkspace(setting) {
  const talk = makeTalk(WORDS, 2);
  const project = await writeProject(talk, 'talk');
  /** @type {WorkspaceFigures} */
  const figures = await openSite(setting, {}, async (newPage) => {
    const page = await newPage();
    await page.setViewportSize(windowSize);
    const plain = await page.context().newPage();
    await plain.setViewportSize(windowSize);
    const lines = talk.segments.map(({ text }) => `<p>${text}</p>`);
    await plain.setContent(`<body style="font: 19px serif; max-width: 40rem">${lines.join('')}`);
    const plainScrolling = await measureScrolling(plain);
    await plain.close();

    const started = performance.now();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'talk.pisar', mimeType: 'application/zip', buffer: project });
    await page.locator('.segment.editable').first().waitFor();
    const openMilliseconds = performance.now() - started;
    /** @type {PlaceFigures[]} */
    const found = [];
    for (const place of places) {
      await page.evaluate(
        (share) => scrollTo(0, share * document.documentElement.scrollHeight),
        place,
      );
      // What comes near is made within some frames.
      await page.waitForTimeout(1000);
      const scrolling = await measureScrolling(page);
      found.push({ place, scrolling, keys: await measureKeys(page) });
    }
    return {
      words: WORDS,
      segments: talk.segments.length,
      openMilliseconds,
      plainScrolling,
      found,
    };
  });

  const { plainScrolling, found } = figures;
  const rowOf = (/** @type {string} */ name, /** @type {typeof plainScrolling} */ scrolling) => [
    name,
    scrolling.median.toFixed(1),
    scrolling.p95.toFixed(1),
    scrolling.longest.toFixed(0),
    `${(scrolling.missed * 100).toFixed(1)} %`,
  ];
  const scrollTable = formatTable(
    ['scrolling', 'frame, ms', '95 %', 'longest', 'above 25 ms'],
    [
      rowOf('a plain page of the same words', plainScrolling),
      ...found.map(({ place, scrolling }) =>
        rowOf(`the workspace, at ${place * 100} %`, scrolling),
      ),
    ],
  );
  const keyTable = formatTable(
    ['a key until its frame', 'median, ms', '95 %'],
    found.map(({ place, keys }) => [
      `at ${place * 100} %`,
      keys.median.toFixed(0),
      keys.p95.toFixed(0),
    ]),
  );
  return {
    report: `## The workspace: ${figures.words} words, ${figures.segments} segments, opened in ${(
      figures.openMilliseconds / 1000
    ).toFixed(1)} s\n\n${scrollTable}\n\n${keyTable}`,
    figures,
    problems: [],
  };
}
