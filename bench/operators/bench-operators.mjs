import { relative } from 'node:path';
import { ensureChromium } from '../../scripts/shared/browser/ensure-chromium.mjs';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { makeFullSizeModel } from '../full-size/make-model.mjs';
import { openUnbuilt } from '../measure/open-unbuilt.mjs';
import { describeMachine } from '../report/describe-machine.mjs';
import { measureSessions } from './measure-sessions.mjs';
import { openNativeSession } from './native-session.mjs';
import { readProfile } from './read-profile.mjs';
import { computeQuantile } from '../measure/compute-quantile.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/** Starts sessions. */
const operatorsPage = { path: 'bench/operators/page/index.html', global: 'ask' };

/**
 * The model of full size in WebAssembly, as published and as prepared, against native ONNX Runtime
 * on the same file: speed in turns, then where each one's time goes, operator by operator.
 *
 * @param {{ rounds: number, seconds: number, threadCounts: readonly number[] }} wanted
 *   `seconds`: of sound
 * @returns {Promise<string>} tables for people
 */
export async function benchOperators({ rounds, seconds, threadCounts }) {
  const executablePath = await ensureChromium();
  const { graph } = await makeFullSizeModel();
  const url = `/${relative(projectRoot, graph.path).replaceAll('\\', '/')}`;
  const machine = await describeMachine(executablePath);
  const parts = [machine.report];
  for (const threads of threadCounts) {
    console.error(`Operators, threads: ${threads} …`);
    const { timed, profiled } = await openUnbuilt(executablePath, operatorsPage, async (page) => {
      /** @param {boolean} profile */
      const measure = async (profile) => {
        const published = await openPageSession(page, url, 'published', threads, profile);
        const prepared = await openPageSession(page, url, 'prepared', threads, profile);
        const native = await openNativeSession(graph.path, threads, profile);
        const sessions = { published, prepared, native };
        try {
          const times = await measureSessions(sessions, seconds * 100, rounds);
          const loads = Object.entries({ published, prepared }).map(
            ([name, { opened }]) => `${name}: ${describeLoad(opened)}`,
          );
          if (!profile) return { times, loads, costs: {} };
          /** @type {Record<string, import('./read-profile.mjs').OperatorCost[]>} */
          const costs = {};
          for (const [name, session] of Object.entries(sessions)) {
            costs[name] = readProfile(await session.readProfile());
          }
          return { times, loads, costs };
        } finally {
          await native.close();
          await page.evaluate('endAll()');
        }
      };
      return { timed: await measure(false), profiled: await measure(true) };
    });
    parts.push(
      `## ${seconds} s of sound, threads: ${threads}`,
      reportSpeeds(timed.times),
      timed.loads.join('\n'),
      reportCosts(profiled.costs),
    );
  }
  return parts.join('\n\n');
}

/** @param {import('./page/questions').Opened} opened */
function describeLoad({ prepareSeconds, createSeconds, heapBytes }) {
  return (
    `prepared in ${prepareSeconds.toFixed(1)} s, session in ${createSeconds.toFixed(1)} s, ` +
    `heap ${(heapBytes / 1e6).toFixed(0)} MB`
  );
}

/** Cheaper operators are added up in one row. */
const shownMilliseconds = 10;

/**
 * @param {Readonly<Record<string, readonly number[]>>} seconds of each round, `native` among them
 * @returns {string} a table of medians and of the fastest
 */
function reportSpeeds(seconds) {
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
function reportCosts(costs) {
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

/** @typedef {import('./page/questions').Question} Question */

/**
 * A session in a worker of the page.
 *
 * @param {import('playwright').Page} page
 * @param {string} url of the model on the page's server
 * @param {'published' | 'prepared'} form
 * @param {number} threads
 * @param {boolean} profile
 * @returns {Promise<import('./measure-sessions.mjs').Session & { opened: import('./page/questions').Opened }>}
 */
async function openPageSession(page, url, form, threads, profile) {
  const name = `${form} ${threads} ${profile}`;
  /** @param {Question} question */
  const ask = (question) =>
    page.evaluate(
      ([worker, asked]) =>
        /** @type {{ ask: (name: string, question: Question) => Promise<any> }} */ (
          /** @type {unknown} */ (globalThis)
        ).ask(worker, asked),
      /** @type {[string, Question]} */ ([name, question]),
    );
  const opened = await ask({ type: 'open', url, form, threads, profile });
  return {
    opened,
    run: (frames) => ask({ type: 'run', frames }),
    readProfile: () => ask({ type: 'profile' }),
    close: async () => {},
  };
}
