import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** A host that knows files and nothing else. */
export interface PlainHost {
  /** Of the site, with a slash at the end. */
  address: string;
  /** What is answered in the place of a file, by its path; for the next requests. */
  replacements: Map<string, string | Buffer>;
  /** Paths that were asked for, in order. */
  requests: string[];
  /** Ends it, with all connections: from now on there is no network. */
  stop(): Promise<void>;
}

/** Types as an old host knows them: none for `.mjs`. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder without any headers but the type, as a simple host does.
 *
 * @param base the folder's place on the host, such as `/tools/pisar/`
 */
export async function serveFolder(folder: string, base = '/'): Promise<PlainHost> {
  const replacements: PlainHost['replacements'] = new Map();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(base)) return void response.writeHead(404).end();
    const path = decodeURIComponent(pathname.slice(base.length)) || 'index.html';
    requests.push(path);
    const file = join(folder, path);
    const replacement = replacements.get(path);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (replacement === undefined && !stat?.isFile()) return void response.writeHead(404).end();
    response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
    if (replacement !== undefined) response.end(replacement);
    else createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}${base}`,
    replacements,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
