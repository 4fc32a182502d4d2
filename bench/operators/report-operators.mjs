import { computeQuantile } from '../score/compute-quantile.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/** Cheaper operators are added up in one row. */
const shownMilliseconds = 10;

/**
 * @param {Readonly<Record<string, readonly number[]>>} seconds of each round, `native` among them
 * @returns {string} a table of medians and of the fastest
 */
export function reportSpeeds(seconds) {
  const middle = (/** @type {readonly number[]} */ values) => computeQuantile(values, 0.5);
  const native = seconds['native'] ?? [];
  return formatTable(
    ['', 'median, s', 'of native', 'fastest, s', 'of native'],
    Object.entries(seconds).map(([name, values]) => [
      name,
      middle(values).toFixed(2),
      (middle(native) / middle(values)).toFixed(2),
      Math.min(...values).toFixed(2),
      (Math.min(...native) / Math.min(...values)).toFixed(2),
    ]),
  );
}

/**
 * @param {Readonly<Record<string, readonly import('./read-profile.mjs').OperatorCost[]>>} costs
 * @returns {string} a table of operators, a column each
 */
export function reportCosts(costs) {
  const columns = Object.values(costs);
  const costOf = (/** @type {typeof columns[number]} */ column, /** @type {string} */ name) =>
    column.find(({ operator }) => operator === name)?.milliseconds ?? 0;
  const names = [...new Set(columns.flat().map(({ operator }) => operator))];
  const dearest = (/** @type {string} */ name) =>
    Math.max(...columns.map((column) => costOf(column, name)));
  names.sort((a, b) => dearest(b) - dearest(a));
  const shown = names.filter((name) => dearest(name) >= shownMilliseconds);
  const sum = (/** @type {typeof columns[number]} */ column, /** @type {string[]} */ of) =>
    of.reduce((total, name) => total + costOf(column, name), 0).toFixed(0);
  const others = names.filter((name) => !shown.includes(name));
  return formatTable(
    ['operator, ms', ...Object.keys(costs)],
    [
      ...shown.map((name) => [name, ...columns.map((column) => sum(column, [name]))]),
      ['others', ...columns.map((column) => sum(column, others))],
      ['all', ...columns.map((column) => sum(column, names))],
    ],
  );
}
