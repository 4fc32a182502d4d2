import { ModelHost } from './model-host.mjs';

/**
 * Hosts that tests make over HTTP, any number of them at the same time:
 *
 * - `PUT /<host>` with a scenario as JSON makes one,
 * - `GET /<host>` tells its `files`, `requests` and `sentBytes`,
 * - `/<host>/<file>` is what it serves.
 *
 * @returns {import('node:http').RequestListener}
 */
export function handleModelHosts() {
  /** @type {Map<string, ModelHost>} */
  const hosts = new Map();
  return (request, response) => void answer(request, response);

  /** @type {(...sides: Parameters<import('node:http').RequestListener>) => Promise<void>} */
  async function answer(request, response) {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, name = '', ...rest] = pathname.split('/');
    const host = hosts.get(name);
    if (rest.length > 0) {
      if (host) await host.handle(rest.join('/'), request, response);
      else response.writeHead(404).end();
      return;
    }
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', 'GET, PUT');
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (request.method === 'PUT') {
      hosts.set(name, new ModelHost(JSON.parse(await readBody(request))));
      response.writeHead(204).end();
    } else if (host) {
      const { files, requests, sentBytes } = host;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ files, requests, sentBytes }));
    } else response.writeHead(404).end();
  }
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}
