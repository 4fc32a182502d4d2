import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments } from './chromium-arguments.mjs';

/** @typedef {import('../../../src/automation').Automation} Automation what `globalThis.pisar` is */

/**
 * Opens the site in a Chromium without a window. Without a profile it gets one of its own that is
 * deleted at the end: a private window would keep the decoded sound in memory.
 *
 * @param {object} options
 * @param {string} options.address
 * @param {string} options.executablePath
 * @param {boolean} options.webgpu
 * @param {string | undefined} [options.profile] folder of a profile that stays, and that nobody else uses
 * @param {readonly string[]} [options.moreArguments] for Chromium's command line
 * @returns {Promise<{ newPage: () => Promise<import('playwright').Page>, close: () => Promise<void> }>}
 *   `newPage` waits until the page can be driven
 */
export async function openBrowser({
  address,
  executablePath,
  webgpu,
  profile,
  moreArguments = [],
}) {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'pisar-')));
  const removeProfile = async () => {
    if (profile === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const context = await chromium
    .launchPersistentContext(folder, {
      executablePath,
      headless: true,
      // The site is as it was built just now; a kept copy would be the one before.
      serviceWorkers: 'block',
      args: [...chromiumArguments({ webgpu }), ...moreArguments],
      // We end the browser ourselves, with the rest.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    .catch(async (error) => {
      await removeProfile();
      throw error;
    });
  return {
    async newPage() {
      const page = await context.newPage();
      await page.goto(address);
      await page.waitForFunction(() => globalThis.pisar !== undefined);
      await page.evaluate(() => globalThis.pisar?.whenReady);
      return page;
    },
    async close() {
      await context.close();
      await removeProfile();
    },
  };
}
