import { findFreePort } from '../site/find-free-port.mjs';
import { serveSite } from '../site/serve-site.mjs';
import { openBrowser } from './open-browser.mjs';

/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_400;
/** Makes `measureUserAgentSpecificMemory` answer now instead of at the next garbage collection. */
const eagerMemory = '--enable-blink-features=ForceEagerMeasureMemory';

/**
 * Where and how a part is measured.
 *
 * @typedef {{ executablePath: string, signal: AbortSignal }} Setting
 */

/**
 * Serves the built site and opens a browser of its own for it, for as long as `use` takes.
 *
 * @template Result
 * @param {Setting} setting
 * @param {{ webgpu?: boolean, files?: Readonly<Record<string, string>> }} options `files`: what else
 *   is served, paths on this machine by address from the site's root
 * @param {(newPage: () => Promise<import('playwright').Page>) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function openSite({ executablePath, signal }, { webgpu = false, files = {} }, use) {
  signal.throwIfAborted();
  const site = await serveSite(await findFreePort(firstPort), { files });
  try {
    const browser = await openBrowser({
      address: site.address,
      executablePath,
      webgpu,
      moreArguments: [eagerMemory],
    });
    // Closing the browser makes what waits for it fail at once.
    const onAbort = () => void browser.close();
    signal.addEventListener('abort', onAbort);
    try {
      return await use(browser.newPage);
    } finally {
      signal.removeEventListener('abort', onAbort);
      if (!signal.aborted) await browser.close();
    }
  } finally {
    await site.close();
  }
}
