import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** Where installers put a Chromium that is not on the PATH. */
const knownPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    '%ProgramFiles%\\Google\\Chrome\\Application\\chrome.exe',
    '%ProgramFiles(x86)%\\Google\\Chrome\\Application\\chrome.exe',
    '%LocalAppData%\\Google\\Chrome\\Application\\chrome.exe',
    '%LocalAppData%\\Chromium\\Application\\chrome.exe',
    '%ProgramFiles(x86)%\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * Finds a Chromium to run tests and transcriptions in: the one that CHROMIUM_PATH names, then one
 * that is installed on this machine, then the one that Playwright has downloaded.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<string | undefined>} path of the executable, undefined where there is none
 * @throws {Error} where CHROMIUM_PATH names a file that cannot be run
 */
export async function findChromium(environment = process.env) {
  const chosen = environment['CHROMIUM_PATH'];
  if (chosen) {
    if (!canRun(chosen))
      throw new Error(`CHROMIUM_PATH is not a program that can be run: ${chosen}`);
    return chosen;
  }
  return findInstalledChromium(environment) ?? (await findPlaywrightChromium());
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string | undefined}
 */
function findInstalledChromium(environment) {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  const known = process.platform === 'darwin' || process.platform === 'win32';
  const places = known ? knownPlaces[/** @type {'darwin' | 'win32'} */ (process.platform)] : [];
  return [...onPath, ...places.map((place) => expandVariables(place, environment))].find(canRun);
}

async function findPlaywrightChromium() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/**
 * @param {string} path
 * @param {NodeJS.ProcessEnv} environment
 */
function expandVariables(path, environment) {
  return path.replace(/%([^%]+)%/g, (_whole, name) => environment[name] ?? '');
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
