import { createReadStream, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { preview } from 'vite';
import { projectRoot } from '../project-root.mjs';

/**
 * Serves the built site on this machine only, with its security headers.
 *
 * @param {number} port that nothing listens to
 * @param {{ open?: boolean, files?: Readonly<Record<string, string>> }} [options] `open`: also show
 *   it in the default browser; `files`: what else is served, paths by address (`/name`)
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveSite(port, { open = false, files = {} } = {}) {
  const server = await preview({
    root: projectRoot,
    configFile: join(projectRoot, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [serveFiles(files)],
    preview: { host: 'localhost', port, strictPort: true, open },
  });
  return { address: `http://localhost:${port}/`, close: () => server.close() };
}

/** @type {Readonly<Record<string, string>>} */
const mimeTypes = { '.json': 'application/json', '.mjs': 'text/javascript' };

/**
 * @param {Readonly<Record<string, string>>} files paths by address
 * @returns {import('vite').Plugin}
 */
function serveFiles(files) {
  return {
    name: 'pisar:more-files',
    configurePreviewServer({ middlewares }) {
      for (const [address, path] of Object.entries(files)) {
        middlewares.use(address, (_request, response) => {
          response.setHeader(
            'Content-Type',
            mimeTypes[extname(path)] ?? 'application/octet-stream',
          );
          response.setHeader('Content-Length', statSync(path).size);
          createReadStream(path).pipe(response);
        });
      }
    },
  };
}
