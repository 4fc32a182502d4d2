import { existsSync } from 'node:fs';
import { findProgram } from './find-program.mjs';

/** @satisfies {import('./find-program.mjs').ProgramPlaces} */
const places = {
  variable: 'CHROMIUM_PATH',
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  folders: {
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
  },
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
  return findProgram(places, environment) ?? (await findPlaywrightChromium());
}

async function findPlaywrightChromium() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
