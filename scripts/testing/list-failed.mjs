import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { toProjectPath } from './to-project-path.mjs';

/**
 * A test that failed, or what failed outside tests.
 *
 * @typedef {object} FailedTest
 * @property {string} file relative to the project's folder; empty where the report does not say
 * @property {string} name with the groups around it; empty for what failed outside tests
 * @property {string} error as the report has it: many lines, and codes for colours
 */

/**
 * The part of Vitest's JSON report that tells what failed.
 *
 * @typedef {object} FailingVitestReport
 * @property {{ name: string, status: string, message: string, assertionResults: VitestResult[] }[]} testResults
 *   one for each file; `message` is what failed outside its tests
 */

/**
 * @typedef {object} VitestResult
 * @property {string[]} ancestorTitles
 * @property {string} title
 * @property {string} status
 * @property {string[]} failureMessages those of every try
 */

/**
 * The part of Playwright's JSON report that tells what failed.
 *
 * @typedef {object} FailingPlaywrightReport
 * @property {{ rootDir: string }} config where the names of files start from
 * @property {FailingSuite[]} suites one for each file
 * @property {{ message?: string, location?: { file: string } }[]} errors what failed outside tests
 */

/**
 * @typedef {object} FailingSuite
 * @property {string} title
 * @property {string} file
 * @property {FailingSuite[]} [suites]
 * @property {{ title: string, tests: PlaywrightTest[] }[]} [specs]
 */

/**
 * @typedef {object} PlaywrightTest
 * @property {string} status `flaky` where it passed after it had failed
 * @property {string} expectedStatus
 * @property {{ status: string, errors: { message?: string }[] }[]} results one for each try
 */

/**
 * @typedef {object} Failures
 * @property {FailedTest[]} failed in the last try
 * @property {FailedTest[]} unsteady failed at first, and passed when tried again
 */

/** So many lines of each error are shown, and of each line so many characters. */
const mostLines = 12;
const mostCharacters = 200;

/** What Vitest's report has in place of the message of what took too long. */
const timeoutMessage = 'STACK_TRACE_ERROR';

/**
 * @param {FailingVitestReport} report
 * @param {string} root the project's folder
 * @returns {Failures}
 */
export function failedVitest({ testResults }, root) {
  const unsteady = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map((result) => describeVitest(toProjectPath(root, name), result, 0)),
  );
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = toProjectPath(root, name);
    const failed = assertionResults.filter((result) => result.status === 'failed');
    // The report has no message of a hook that fell within a group.
    const isOutside = status === 'failed' && (failed.length === 0 || message !== '');
    return [
      ...(isOutside ? [{ file, name: '', error: message || 'a hook failed' }] : []),
      ...failed.map((result) => describeVitest(file, result, -1)),
    ];
  });
  return { failed, unsteady };
}

/**
 * @param {string} file
 * @param {VitestResult} result
 * @param {number} attempt whose error is told
 * @returns {FailedTest}
 */
function describeVitest(file, { ancestorTitles, title, failureMessages }, attempt) {
  return {
    file,
    name: formatName([...ancestorTitles, title]),
    error: (failureMessages.at(attempt) ?? '').replace(timeoutMessage, 'it took too long'),
  };
}

/**
 * @param {FailingPlaywrightReport} report
 * @param {string} root the project's folder
 * @returns {Failures}
 */
export function failedPlaywright({ config, suites, errors }, root) {
  const toPath = (/** @type {string} */ file) => toProjectPath(root, join(config.rootDir, file));
  return {
    failed: [
      ...errors.map(({ message = '', location }) => ({
        file: location === undefined ? '' : toProjectPath(root, location.file),
        name: '',
        error: message,
      })),
      ...suites.flatMap((suite) => listTests(suite, [], toPath, 'unexpected', -1)),
    ],
    unsteady: suites.flatMap((suite) => listTests(suite, [], toPath, 'flaky', 0)),
  };
}

/**
 * @param {FailingSuite} suite
 * @param {string[]} groups around its tests
 * @param {(file: string) => string} toPath
 * @param {string} wanted the status
 * @param {number} attempt whose error is told
 * @returns {FailedTest[]}
 */
function listTests({ file, suites = [], specs = [] }, groups, toPath, wanted, attempt) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ expectedStatus, results }) => {
        const told = results.at(attempt);
        const messages = (told?.errors ?? []).map(({ message = '' }) => message);
        // One that was to fail and passed has no error.
        const untold = `it ${told?.status ?? 'was not run'}, and should be: ${expectedStatus}`;
        return {
          file: toPath(file),
          name: formatName([...groups, title]),
          error: messages.join('\n') || untold,
        };
      }),
  );
  const inner = suites.flatMap((suite) =>
    listTests(suite, [...groups, suite.title], toPath, wanted, attempt),
  );
  return [...own, ...inner];
}

/**
 * @param {readonly FailedTest[]} failed
 * @returns {string} for each its file, its name and the beginning of its error
 */
export function formatFailed(failed) {
  return failed
    .map(({ file, name, error }) =>
      [[file, name].filter(Boolean).join(': '), ...beginningOf(error)].join('\n    '),
    )
    .join('\n');
}

/**
 * @param {string} error
 * @returns {string[]} lines that say something, without steps inside packages and built-in functions
 */
function beginningOf(error) {
  const lines = stripVTControlCharacters(error)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*at .*(node_modules|<anonymous>\))/.test(line));
  return lines
    .slice(0, mostLines)
    .map((line) =>
      line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line.trimEnd(),
    );
}

/** @param {readonly string[]} titles */
function formatName(titles) {
  return titles.join(' > ');
}
