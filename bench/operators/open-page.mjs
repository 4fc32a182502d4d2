import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArguments } from '../../scripts/browser/chromium-arguments.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { isolationHeaders } from '../../scripts/security-headers.mjs';

/**
 * Serves the modules as they are, unbuilt, and opens the page that starts sessions.
 *
 * @template Result
 * @param {string} executablePath of Chromium
 * @param {(page: import('playwright').Page) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function openOperatorsPage(executablePath, use) {
  const server = await createServer({
    root: projectRoot,
    // Not the cache of `npm run dev`: what is found there first would reload the page.
    cacheDir: join(projectRoot, 'node_modules', '.cache', 'pisar', 'vite'),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: 0, hmr: false, headers: isolationHeaders },
    optimizeDeps: { include: ['@bufbuild/protobuf', '@bufbuild/protobuf/codegenv2'] },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
  try {
    const page = await browser.newPage();
    await page.goto(`${address}bench/operators/page/index.html`);
    await page.waitForFunction(() => 'ask' in globalThis);
    return await use(page);
  } finally {
    await browser.close();
    await server.close();
  }
}
