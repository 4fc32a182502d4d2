import {
  fillLibrary,
  measureBackup,
  measureOpening,
  measurePlace,
  measureSearch,
} from '../library/measure-library.mjs';
import { openPages } from '../library/open-pages.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { computeQuantile } from '../measure/compute-quantile.mjs';

const documents = 500;
/** About an hour. */
const wordsEach = 8000;
/** Segments of ten hours. */
const longTalk = 8000;
const times = 5;
/** In every document, in one, in none. */
const queries = ['договор', 'номер250', 'синхрофазотрон'];

/**
 * A library of 500 documents of an hour, in the browser's database.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchLibrary(setting) {
  const figures = await openPages(setting, async (context, address) => {
    const page = await context.newPage();
    console.error(`${documents} documents are made …`);
    const query = `?kept&lang=en&documents=${documents}&words=${wordsEach}&talk=${longTalk}`;
    const textBytes = await fillLibrary(page, `${address}${query}`);
    console.error('the place, search, opening …');
    const places = [];
    for (let turn = 0; turn < times; turn += 1) places.push(await measurePlace(page));
    const searches = [];
    for (const asked of queries) searches.push(await measureSearch(page, asked));
    const hour = await measureOpening(page, 'made-100', times);
    const tenHours = await measureOpening(page, 'talk', times);
    console.error('backup …');
    return { textBytes, places, searches, hour, tenHours, ...(await measureBackup(page)) };
  });
  const { textBytes, places, searches, hour, tenHours, backup, restore, restored } = figures;
  const milliseconds = (/** @type {number} */ value) =>
    Number.isNaN(value) ? '' : value.toFixed(0);
  const rate = (/** @type {import('../library/measure-library.mjs').FileFigures} */ file) =>
    (file.bytes / 1000 / file.milliseconds).toFixed(1);
  const report = [
    `## A library of ${documents} documents of ${wordsEach} words and one of ten hours, ` +
      `${(textBytes / 1e6).toFixed(0)} MB in the database`,
    formatTable(
      ['median of five, ms', ''],
      [
        ['the place, until all are listed', milliseconds(computeQuantile(places, 0.5))],
        ['a document of one hour opened', milliseconds(computeQuantile(hour, 0.5))],
        ['a document of ten hours opened', milliseconds(computeQuantile(tenHours, 0.5))],
      ],
    ),
    formatTable(
      ['search', 'hits', 'documents', 'first hits, ms', 'all, ms'],
      searches.map((found) => [
        found.query,
        String(found.hits),
        String(found.documents),
        milliseconds(found.firstMilliseconds),
        milliseconds(found.allMilliseconds),
      ]),
    ),
    formatTable(
      ['file', 'MB', 's', 'MB/s'],
      [
        ['backup', backup],
        ['restore', restore],
      ].map(([name, file]) => {
        const { bytes, milliseconds: time } = /** @type {typeof backup} */ (file);
        return [
          /** @type {string} */ (name),
          (bytes / 1e6).toFixed(1),
          (time / 1000).toFixed(1),
          rate({ bytes, milliseconds: time }),
        ];
      }),
    ),
  ].join('\n\n');
  return {
    report,
    figures,
    problems: restored === documents + 1 ? [] : [`${restored} documents were restored`],
  };
}
