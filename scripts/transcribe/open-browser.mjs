import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments } from '../browser/chromium-arguments.mjs';

/** @typedef {import('../../src/automation').Automation} Automation what `globalThis.pisar` is */

/**
 * Opens the site in a Chromium without a window. Its profile lies in a folder of its own that is
 * deleted at the end: a private window would keep the decoded sound in memory.
 *
 * @param {object} options
 * @param {string} options.address
 * @param {string} options.executablePath
 * @param {boolean} options.webgpu
 * @param {readonly string[]} [options.moreArguments] for Chromium's command line
 * @returns {Promise<{ newPage: () => Promise<import('playwright').Page>, close: () => Promise<void> }>}
 *   `newPage` waits until the page can be driven
 */
export async function openBrowser({ address, executablePath, webgpu, moreArguments = [] }) {
  const profile = await mkdtemp(join(tmpdir(), 'pisar-'));
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath,
      headless: true,
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
      return page;
    },
    async close() {
      await context.close();
      await removeProfile();
    },
  };
}
