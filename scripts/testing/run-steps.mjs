import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../shared/project-root.mjs';
import { runNpm } from '../shared/command/run-command.mjs';
import { countPlaywright, countVitest, formatCounts } from './count-results.mjs';
import { failedPlaywright, failedVitest, formatFailed } from './list-failed.mjs';
import { formatSeconds, formatSlowest, timePlaywright, timeVitest } from './list-slowest.mjs';
import { steps } from './steps.mjs';

/** @typedef {import('./count-results.mjs').Counts} Counts */
/** @typedef {import('./list-failed.mjs').FailedTest} FailedTest */
/** @typedef {import('./list-slowest.mjs').FileTime} FileTime */
/** @typedef {import('./steps.mjs').Step} Step */

/**
 * What came of a step.
 *
 * @typedef {object} Outcome
 * @property {Counts} counts
 * @property {readonly FileTime[]} times of its test files
 * @property {readonly FailedTest[]} failed
 * @property {readonly FailedTest[]} unsteady those that passed only when they were tried again
 * @property {number} seconds that it took
 */

const reportFolder = join(projectRoot, 'test-results');
/** So many of the slowest test files are told. */
const slowestCount = 10;

/**
 * Runs steps in their order and prints how each ended. A step that fails stops only those that need
 * it. At the end stand the slowest test files of all steps, every failed test with its error, those
 * that passed only when tried again, how each step ended and how long it took, what was left out, and
 * in the last line the sum of all tests, in which a step that failed without a failed test counts as
 * one.
 *
 * @param {readonly Step[]} chosen
 * @param {boolean} tellsRest whether it says what is left to `npm run test:rest`
 * @returns {Promise<boolean>} whether all went well
 */
export async function runSteps(chosen, tellsRest) {
  /** @type {(Outcome & { name: string, ok: boolean })[]} */
  const results = [];
  for (const group of groupSteps(chosen)) {
    const ended = await Promise.all(
      group.map(async (step) => {
        const broken = results.find(({ name, ok }) => !ok && step.needs === name);
        const outcome = broken === undefined ? await runStep(step, group.length > 1) : notBegun;
        return { ...outcome, name: step.name, ok: outcome.counts.failed === 0 };
      }),
    );
    results.push(...ended);
  }

  const slowest = formatSlowest(
    results.flatMap(({ times }) => times),
    slowestCount,
  );
  if (slowest !== '') console.log(`\nThe slowest test files:\n${slowest}`);
  const failedTests = results.flatMap(({ failed }) => failed);
  if (failedTests.length > 0) console.log(`\nFailed:\n${formatFailed(failedTests)}`);
  const unsteady = results.flatMap((result) => result.unsteady);
  if (unsteady.length > 0) {
    console.log(`\nFailed, and passed when tried again:\n${formatFailed(unsteady)}`);
  }
  console.log('');
  const width = Math.max(...chosen.map(({ name }) => name.length));
  for (const { name, ok, counts, seconds } of results) {
    const state = `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}${formatSeconds(seconds)}`;
    console.log(`${state}  ${describe(counts)}`.trimEnd());
  }
  if (tellsRest) {
    const left = steps.flatMap(({ rest }) => (rest === undefined ? [] : [`  ${rest}`]));
    console.log(`\nLeft out, for \`npm run test:rest\`:\n${left.join('\n')}`);
  }
  const all = results.reduce((sum, { counts }) => add(sum, counts), nothing);
  console.log(`\n${formatCounts(all)}`);
  return all.failed === 0;
}

const nothing = { passed: 0, failed: 0, skipped: 0 };
const nothingButOneFailure = { ...nothing, failed: 1 };
/**
 * Of a step without a report.
 *
 * @type {Omit<Outcome, 'seconds'>}
 */
const noReport = { counts: nothing, times: [], failed: [], unsteady: [] };
/** @type {Outcome} */
const notBegun = { ...noReport, counts: nothingButOneFailure, seconds: 0 };

/**
 * Puts neighbours together that keep one processor busy each.
 *
 * @param {readonly Step[]} all
 * @returns {Step[][]}
 */
export function groupSteps(all) {
  /** @type {Step[][]} */
  const groups = [];
  for (const step of all) {
    const last = groups.at(-1);
    if (step.isSingle && last?.[0]?.isSingle) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/**
 * @param {Step} step
 * @param {boolean} hasCompany what it prints is shown in one piece, when it has ended
 * @returns {Promise<Outcome>}
 */
async function runStep({ name, script, report }, hasCompany) {
  let output = '';
  if (!hasCompany) console.log(`\n=== ${name} ===`);
  const started = performance.now();
  const reportPath = join(reportFolder, `${name}.json`);
  mkdirSync(reportFolder, { recursive: true });
  rmSync(reportPath, { force: true });

  const status = await runNpm(
    ['run', script, ...reportArguments(report, reportPath)],
    // Playwright takes the place of its report from the environment only.
    {
      environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath },
      ...(hasCompany ? { onOutput: (text) => void (output += text) } : {}),
    },
  );
  if (hasCompany) console.log(`\n=== ${name} ===\n${output}`);
  const told =
    report === undefined || !existsSync(reportPath) ? noReport : readReport(report, reportPath);
  const isUntold = status !== 0 && told.counts.failed === 0;
  return {
    ...told,
    counts: isUntold ? add(told.counts, nothingButOneFailure) : told.counts,
    seconds: (performance.now() - started) / 1000,
  };
}

/**
 * @param {Step['report']} report
 * @param {string} path
 * @returns {string[]}
 */
function reportArguments(report, path) {
  if (report === 'vitest') {
    return ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  }
  return report === 'playwright' ? ['--', '--reporter=list,json'] : [];
}

/**
 * @param {'vitest' | 'playwright'} report
 * @param {string} path
 * @returns {Omit<Outcome, 'seconds'>}
 */
function readReport(report, path) {
  const content = JSON.parse(readFileSync(path, 'utf8'));
  return report === 'vitest'
    ? {
        counts: countVitest(content),
        times: timeVitest(content, projectRoot),
        ...failedVitest(content, projectRoot),
      }
    : {
        counts: countPlaywright(content),
        times: timePlaywright(content, projectRoot),
        ...failedPlaywright(content, projectRoot),
      };
}

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** @param {Counts} counts */
function describe(counts) {
  return counts.passed + counts.failed + counts.skipped > 0 ? formatCounts(counts) : '';
}
