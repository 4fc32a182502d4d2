import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';

/**
 * Chromium wakes the timers of a page once a minute when it has been hidden for so long; without
 * this, five minutes.
 */
const soonDrowsy = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';

/**
 * Starts Chromium as people do: Playwright itself keeps it from slowing down pages that nobody
 * sees, and has each page believe that it is in front.
 *
 * @param {string} executablePath
 * @returns {Promise<{ context: import('playwright').BrowserContext, close: () => Promise<void> }>}
 */
export async function openPlain(executablePath) {
  const profile = await mkdtemp(join(tmpdir(), 'pisar-hidden-'));
  const browser = spawn(executablePath, [
    ...chromiumArguments(),
    '--headless=new',
    '--no-first-run',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    soonDrowsy,
    'about:blank',
  ]);
  const exited = once(browser, 'exit');
  const address = await new Promise((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (data) => {
      said += data;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    exited.then(() => reject(new Error(`Chromium did not start: ${said}`)), reject);
  });
  const connection = await chromium.connectOverCDP(address, { noDefaults: true });
  const [context] = connection.contexts();
  if (context === undefined) throw new Error('Chromium has no context');
  return {
    context,
    async close() {
      browser.kill();
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
