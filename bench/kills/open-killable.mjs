import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';

/**
 * A browser that can be killed and opened again with what it had kept.
 *
 * @typedef {object} KillableBrowser
 * @property {(options?: { isSoundLost?: boolean }) => Promise<import('playwright').Page>} openPage
 *   a page of the site that is ready, in a new browser where the last one was killed; the page
 *   before it is closed. `isSoundLost`: all decoded sound is deleted before
 * @property {() => Promise<void>} close
 */

/** A file of the site that starts nothing, but may use the site's storage. */
const quietFile = 'icons/icon.svg';

/**
 * Opens the site in a browser that may be killed.
 *
 * @param {{ address: string, executablePath: string, profile: string }} options `profile`: a folder
 *   that nobody else uses
 * @returns {Promise<KillableBrowser>}
 */
export async function openKillable({ address, executablePath, profile }) {
  const open = async () => {
    // A browser that was killed leaves its lock, and for a moment it seems to hold it.
    await rm(join(profile, 'SingletonLock'), { force: true });
    const args = chromiumArguments();
    return chromium.launchPersistentContext(profile, { executablePath, args, headless: true });
  };
  let context = await open();
  let isOpen = true;
  const watch = () => context.on('close', () => (isOpen = false));
  watch();
  /** @type {import('playwright').Page | undefined} */
  let old;
  return {
    async openPage({ isSoundLost = false } = {}) {
      if (!isOpen) {
        context = await open();
        isOpen = true;
        watch();
      }
      const page = await context.newPage();
      await old?.close().catch(() => {});
      old = page;
      if (isSoundLost) {
        await page.goto(new URL(quietFile, address).href);
        await page.evaluate(loseSound);
      }
      await page.goto(address);
      await page.waitForFunction(() => globalThis.pisar !== undefined);
      await page.evaluate(() => globalThis.pisar?.whenReady);
      return page;
    },
    close: () => context.close().catch(() => {}),
  };
}

async function loseSound() {
  const folder = await navigator.storage.getDirectory();
  await folder.removeEntry('spool', { recursive: true }).catch(() => {});
}
