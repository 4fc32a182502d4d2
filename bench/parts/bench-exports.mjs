import { makeTalk } from '../talk/make-talk.mjs';
import { measureExports } from '../exports/measure-exports.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/** Words of an hour and of ten, at the pace of calm speech. */
const lengths = [
  { name: '1 h', words: 10_000 },
  { name: '10 h', words: 100_000 },
];

/**
 * @typedef {import('../exports/measure-exports.mjs').ExportFigures & {
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
