import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from '../../scripts/transcribe/open-browser.mjs';

/**
 * Opens the site in a browser that may be killed: with its profile it comes back in the next call
 * of `openPage`. Pages that are open then are closed.
 *
 * @param {{ address: string, executablePath: string, profile: string }} options `profile`: a folder
 *   that nobody else uses
 * @returns {Promise<import('./run-killed.mjs').KillableBrowser & { close: () => Promise<void> }>}
 */
export async function openKillable({ address, executablePath, profile }) {
  const open = async () => {
    // A browser that was killed leaves its lock, and for a moment it seems to hold it.
    await rm(join(profile, 'SingletonLock'), { force: true });
    return openBrowser({ address, executablePath, webgpu: false, profile });
  };
  let browser = await open();
  /** @type {import('playwright').Page | undefined} */
  let page;
  return {
    async openPage() {
      const old = page;
      page = await (async () => {
        try {
          return await browser.newPage();
        } catch {
          browser = await open();
          return browser.newPage();
        }
      })();
      await old?.close().catch(() => {});
      return page;
    },
    close: () => browser.close().catch(() => {}),
  };
}
