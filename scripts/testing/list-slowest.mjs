import { join } from 'node:path';
import { toProjectPath } from './to-project-path.mjs';

/**
 * How long the tests of a file took, without what is loaded before the first of them.
 *
 * @typedef {object} FileTime
 * @property {string} file relative to the project's folder
 * @property {number} seconds
 */

/**
 * The part of Vitest's JSON report that tells times, in milliseconds.
 *
 * @typedef {object} TimedVitestReport
 * @property {{ name: string, startTime: number, endTime: number }[]} testResults one for each file
 */

/**
 * The part of Playwright's JSON report that tells times.
 *
 * @typedef {object} TimedPlaywrightReport
 * @property {{ rootDir: string }} config where the names of files start from
 * @property {TimedSuite[]} suites
 */

/**
 * @typedef {object} TimedSuite
 * @property {string} file
 * @property {TimedSuite[]} [suites]
 * @property {{ tests: { results: { duration: number }[] }[] }[]} [specs] in milliseconds, one result
 *   for each try
 */

/**
 * @param {TimedVitestReport} report
 * @param {string} root the project's folder
 * @returns {FileTime[]}
 */
export function timeVitest({ testResults }, root) {
  return testResults.map(({ name, startTime, endTime }) => ({
    file: toProjectPath(root, name),
    seconds: (endTime - startTime) / 1000,
  }));
}

/**
 * @param {TimedPlaywrightReport} report
 * @param {string} root the project's folder
 * @returns {FileTime[]} a file that runs in several projects has an entry for each
 */
export function timePlaywright({ config, suites }, root) {
  return suites.map((suite) => ({
    file: toProjectPath(root, join(config.rootDir, suite.file)),
    seconds: sumMilliseconds(suite) / 1000,
  }));
}

/**
 * @param {readonly FileTime[]} times
 * @param {number} count
 * @returns {string} a line for each of so many files, the slowest first
 */
export function formatSlowest(times, count) {
  return times
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ file, seconds }) => `${formatSeconds(seconds)}  ${file}`)
    .join('\n');
}

/**
 * @param {number} seconds
 * @returns {string} such as `  12.3 s`, as wide as a quarter of an hour needs
 */
export function formatSeconds(seconds) {
  return `${seconds.toFixed(1).padStart(6)} s`;
}

/**
 * @param {TimedSuite} suite
 * @returns {number}
 */
function sumMilliseconds({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results));
  const durations = [...suites.map(sumMilliseconds), ...own.map(({ duration }) => duration)];
  return durations.reduce((sum, duration) => sum + duration, 0);
}
