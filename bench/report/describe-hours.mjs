import { drawChart } from './draw-chart.mjs';
import { formatTable } from './format-table.mjs';

/** @typedef {import('../parts/bench-hours.mjs').LongRun} LongRun */

/** @type {readonly [keyof LongRun['memory'], string][]} */
const rows = [
  ['residentBytes', "the page's process"],
  ['otherBytes', "the browser's other processes"],
  ['heapBytes', "the page's JavaScript heap"],
  ['agentBytes', 'page and workers'],
  ['storedBytes', 'on the disk'],
];

/**
 * Time, text and memory of recordings of several lengths.
 *
 * @param {readonly LongRun[]} runs the shortest first, at least one
 * @returns {string} two tables, and how time grows
 */
export function describeHours(runs) {
  const figures = formatTable(
    ['recording', 'time, s', '×RT', 'words', 'word error rate, worst round'],
    runs.map(({ hours, seconds, words, worstErrorRate }) => [
      `${hours} h`,
      seconds.toFixed(0),
      ((hours * 3600) / seconds).toFixed(1),
      String(words),
      `${(100 * worstErrorRate).toFixed(2)} %`,
    ]),
  );
  const megabytes = (/** @type {number | undefined} */ bytes) =>
    bytes === undefined ? 'unknown' : (bytes / 1e6).toFixed(0);
  const memory = formatTable(
    ['memory, MB', ...runs.flatMap(({ hours }) => [`${hours} h, peak`, `${hours} h, end`])],
    rows.map(([quantity, name]) => [
      name,
      ...runs.flatMap((run) => {
        const measured = run.memory[quantity];
        return [megabytes(measured?.peak), megabytes(measured?.end)];
      }),
    ]),
  );
  return [figures, memory, ...describeGrowth(runs)].join('\n\n');
}

/** @param {readonly LongRun[]} runs */
function describeGrowth(runs) {
  const [short, long] = [runs[0], runs.at(-1)];
  if (short === undefined || long === undefined || short === long) return [];
  const times = long.hours / short.hours;
  const ratio = (long.seconds / short.seconds / times).toFixed(2);
  return [`${long.hours} h take ${ratio} times as long as ${times} × ${short.hours} h.`];
}

/**
 * How memory goes while recordings are recognised.
 *
 * @param {readonly LongRun[]} runs
 * @returns {string} SVG
 */
export function drawHours(runs) {
  const [last] = [runs.at(-1)];
  const toPoints = (
    /** @type {LongRun} */ run,
    /** @type {'residentBytes' | 'storedBytes'} */ quantity,
  ) =>
    run.samples.map(
      (sample) =>
        /** @type {const} */ ([sample.recognisedSeconds / 3600, (sample[quantity] ?? 0) / 1e6]),
    );
  return drawChart({
    title: 'Memory over the hours of a recording',
    xLabel: 'hours of the recording that are recognised',
    yLabel: 'MB',
    lines: [
      ...runs.slice(-3).map((run) => ({
        name: `page's process, ${run.hours} h`,
        points: toPoints(run, 'residentBytes'),
      })),
      ...(last === undefined
        ? []
        : [{ name: `on the disk, ${last.hours} h`, points: toPoints(last, 'storedBytes') }]),
    ],
  });
}
