import { join } from 'node:path';
import { preview } from 'vite';
import { projectRoot } from '../project-root.mjs';

/**
 * Serves the built site on this machine only, with its security headers.
 *
 * @param {number} port that nothing listens to
 * @param {{ open?: boolean }} [options] `open`: also show it in the default browser
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveSite(port, { open = false } = {}) {
  const server = await preview({
    root: projectRoot,
    configFile: join(projectRoot, 'vite.config.ts'),
    logLevel: 'warn',
    preview: { host: 'localhost', port, strictPort: true, open },
  });
  return { address: `http://localhost:${port}/`, close: () => server.close() };
}
