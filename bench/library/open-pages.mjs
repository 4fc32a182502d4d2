import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { isolationHeaders } from '../../scripts/security-headers.mjs';
import { findFreePort } from '../../scripts/shared/site/find-free-port.mjs';

const folder = 'tests/scripted-page';
const firstPort = 47_500;
const windowSize = { width: 1280, height: 800 };

/**
 * Builds the scripted page of a library as the site is built, serves it, and opens a browser for it
 * for as long as `use` takes.
 *
 * @template Result
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {(context: import('playwright').BrowserContext, address: string) => Promise<Result>} use
 *   `address` of `library.html`
 * @returns {Promise<Result>}
 */
export async function openPages({ executablePath, signal }, use) {
  signal.throwIfAborted();
  const outDir = await mkdtemp(join(tmpdir(), 'pisar-pages-'));
  const options = /** @type {const} */ ({
    root: projectRoot,
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'error',
  });
  await build({
    ...options,
    plugins: [svelte()],
    worker: { format: 'es' },
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(projectRoot, folder, 'library.html') },
    },
  });
  const port = await findFreePort(firstPort);
  const server = await preview({
    ...options,
    build: { outDir },
    preview: { host: 'localhost', port, strictPort: true, headers: isolationHeaders },
  });
  const profile = await mkdtemp(join(tmpdir(), 'pisar-pages-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: windowSize,
    args: [...chromiumArguments(), '--autoplay-policy=no-user-gesture-required'],
  });
  // Closing the browser makes what waits for it fail at once.
  const onAbort = () => void context.close();
  signal.addEventListener('abort', onAbort);
  try {
    return await use(context, `http://localhost:${port}/${folder}/library.html`);
  } finally {
    signal.removeEventListener('abort', onAbort);
    if (!signal.aborted) await context.close();
    await server.close();
    for (const made of [outDir, profile])
      await rm(made, { recursive: true, force: true, maxRetries: 5 });
  }
}
