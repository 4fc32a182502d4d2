import { makeTalk } from '../workspace/make-talk.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/** Words of an hour and of ten, at the pace of calm speech. */
const lengths = [
  { name: '1 h', words: 10_000 },
  { name: '10 h', words: 100_000 },
];

/**
 * @typedef {ExportFigures & {
 *   name: string;
 *   words: number;
 *   voices: 1 | 2;
 * }} Figure
 */

/**
 * Every format for texts of one hour and of ten, one voice and two that talk over each other, as
 * the page writes them: time from the call to the file, its size, and the longest time that the
 * page could not answer meanwhile.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchExports(setting) {
  /** @type {Figure[]} */
  const figures = await openSite(setting, {}, async (newPage) => {
    /** @type {Figure[]} */
    const found = [];
    for (const { name, words } of lengths)
      for (const voices of /** @type {const} */ ([1, 2])) {
        const page = await newPage();
        const rows = await page.evaluate(measureExports, makeTalk(words, voices));
        found.push(...rows.map((row) => ({ name, words, voices, ...row })));
        await page.close();
      }
    return found;
  });
  const rows = figures.map((figure) => [
    figure.format,
    `${figure.name}, ${figure.voices === 1 ? 'one voice' : 'two voices'}`,
    figure.milliseconds.toFixed(0),
    figure.longestTurn.toFixed(0),
    (figure.bytes / 1e6).toFixed(2),
  ]);
  const head = ['format', 'text', 'time, ms', 'page held up, ms', 'size, MB'];
  return { report: `## Exports\n\n${formatTable(head, rows)}`, figures, problems: [] };
}

/**
 * @typedef {object} ExportFigures
 * @property {string} format
 * @property {number} milliseconds from the call to the file, the fastest of three times
 * @property {number} longestTurn milliseconds that the page could not answer, at the least of them
 * @property {number} bytes
 */

/**
 * Runs in the page: writes a transcript in every format.
 *
 * @param {import('../../src/shared/recognition/transcript').Transcript} transcript
 * @returns {Promise<ExportFigures[]>}
 */
async function measureExports(transcript) {
  const { pisar } = globalThis;
  if (!pisar) throw new Error('the page is no page of Pisar');
  await pisar.whenReady;
  const figures = [];
  for (const { format } of pisar.exporters) {
    let milliseconds = Infinity;
    let longestTurn = Infinity;
    let bytes = 0;
    for (let round = 0; round < 3; round += 1) {
      let isWriting = true;
      let longest = 0;
      const watch = (async () => {
        while (isWriting) {
          const before = performance.now();
          await new Promise((resolve) => setTimeout(resolve));
          longest = Math.max(longest, performance.now() - before);
        }
      })();
      const begin = performance.now();
      const written = await pisar.export(transcript, /** @type {'txt'} */ (format));
      milliseconds = Math.min(milliseconds, performance.now() - begin);
      isWriting = false;
      await watch;
      longestTurn = Math.min(longestTurn, longest);
      bytes = new Blob([written]).size;
    }
    figures.push({ format, milliseconds, longestTurn, bytes });
  }
  return figures;
}
