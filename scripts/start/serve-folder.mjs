import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { readModelHosts } from '../model-hosts.mjs';
import { makeSecurityHeaders } from '../security-headers.mjs';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a built site as it lies there, with its security headers, on this machine only. Needs no
 * package, so it works from a stick on whatever Node runs on.
 *
 * @param {string} folder
 * @param {number} port that nothing listens to; 0: any
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveFolder(folder, port) {
  const headers = { ...makeSecurityHeaders(readModelHosts()), 'Cache-Control': 'no-cache' };
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    void answer(folder, request, response);
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, 'localhost', resolve);
    })
  );
  const { port: ownPort } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${ownPort}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response with the headers that all answers have
 */
async function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const path = findPath(folder, request.url ?? '/');
  const facts = path === null ? null : await stat(path).catch(() => null);
  if (path === null || !facts?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    return;
  }
  const tag = `"${facts.size}-${facts.mtimeMs}"`;
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
  response.setHeader('Content-Length', facts.size);
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(path)
      // A stick that was pulled out.
      .on('error', () => response.destroy())
      .pipe(response);
}

/**
 * The file that an address means.
 *
 * @param {string} folder
 * @param {string} url path and query of a request
 * @returns {string | null} null where it means none, or one outside the folder
 */
export function findPath(folder, url) {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    const path = decodeURIComponent(pathname);
    if (path.includes('\0')) return null;
    const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
    return file.startsWith(normalize(folder + sep)) ? file : null;
  } catch {
    return null;
  }
}
