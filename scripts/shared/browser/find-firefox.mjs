import { findProgram } from './find-program.mjs';

/** @satisfies {import('./find-program.mjs').ProgramPlaces} */
const places = {
  variable: 'FIREFOX_PATH',
  commands: ['firefox', 'firefox-esr'],
  folders: {
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: [
      '%ProgramFiles%\\Mozilla Firefox\\firefox.exe',
      '%ProgramFiles(x86)%\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

/** What a test says that is left out for want of a Firefox. */
export const noFirefox =
  'No Firefox is installed here: looked for firefox and firefox-esr on the PATH, and where installers ' +
  'put it. Install one, or set FIREFOX_PATH to the program.';

/**
 * Finds a Firefox to run a test in. None is downloaded.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | undefined} path of the executable, undefined where there is none
 * @throws {Error} where FIREFOX_PATH names a file that cannot be run
 */
export function findFirefox(environment = process.env) {
  return findProgram(places, environment);
}
