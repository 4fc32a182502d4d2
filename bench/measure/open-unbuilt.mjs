import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { isolationHeaders } from '../../scripts/security-headers.mjs';

/**
 * Serves the modules as they are, unbuilt, and opens a page that uses them.
 *
 * @template Result
 * @param {string} executablePath of Chromium
 * @param {{ path: string, global: string }} target `path` from the project's root; `global`: what
 *   the page defines when it can be used
 * @param {(page: import('playwright').Page) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function openUnbuilt(executablePath, { path, global }, use) {
  const server = await createServer({
    root: projectRoot,
    // Not the cache of `npm run dev`: what is found there first would reload the page.
    cacheDir: join(projectRoot, 'node_modules', '.cache', 'pisar', 'vite'),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: 0, hmr: false, headers: isolationHeaders },
    optimizeDeps: {
      include: ['@bufbuild/protobuf', '@bufbuild/protobuf/codegenv2'],
      // Pre-bundling would move it away from its worker.
      exclude: ['@ffmpeg/ffmpeg'],
    },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  // A private window would keep the decoded sound in memory.
  const profile = await mkdtemp(join(tmpdir(), 'pisar-unbuilt-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: chromiumArguments(),
  });
  try {
    const page = await context.newPage();
    await page.goto(`${address}${path}`);
    await page.waitForFunction((name) => name in globalThis, global);
    return await use(page);
  } finally {
    await context.close();
    await server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
