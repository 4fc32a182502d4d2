import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromiumArguments } from './chromium-arguments.mjs';

/**
 * Starts Chromium without a window as a process of its own, for what Playwright's own start keeps
 * from us: pages that slow down when nobody sees them, and the process of a browser with a profile.
 *
 * @param {string} executablePath
 * @param {string} profile a folder that nobody else uses
 * @param {readonly string[]} [moreArguments] for Chromium's command line
 * @returns {Promise<{ address: string, kill: (signal?: NodeJS.Signals) => Promise<void> }>}
 *   `address` for `connectOverCDP`; `kill` waits until the process is gone
 * @throws {Error} with what Chromium said, where it does not start
 */
export async function spawnChromium(executablePath, profile, moreArguments = []) {
  const browser = spawn(executablePath, [
    ...chromiumArguments(),
    '--headless=new',
    '--no-first-run',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    ...moreArguments,
    'about:blank',
  ]);
  const exited = once(browser, 'exit');
  /** @type {string} */
  const address = await new Promise((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (data) => {
      said += data;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    exited.then(() => reject(new Error(`Chromium did not start: ${said}`)), reject);
  });
  return {
    address,
    async kill(signal) {
      browser.kill(signal);
      await exited;
    },
  };
}
