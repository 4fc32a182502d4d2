import type { Connect, Plugin } from 'vite';
import { readModelHosts } from '../model-hosts.mjs';
import { formatHeadersFile } from './format-headers-file.ts';
import { isolationHeaders, makeMetaPolicy, makeSecurityHeaders } from '../security-headers.mjs';

/**
 * Sends the security headers: all of them from the preview server, and from the development server
 * only those that isolate the page, because its client needs inline styles. A built page also
 * carries the policy itself, and has a file `_headers` beside it for hosts that read one.
 *
 * @throws {Error} where `PISAR_MODEL_HOSTS` is wrong
 */
export function sendSecurityHeaders(): Plugin {
  const modelHosts = readModelHosts();
  const securityHeaders = makeSecurityHeaders(modelHosts);
  const metaPolicy = makeMetaPolicy(modelHosts);
  return {
    name: 'pisar:security-headers',
    configureServer: (server) => void server.middlewares.use(setHeaders(isolationHeaders)),
    configurePreviewServer: (server) => void server.middlewares.use(setHeaders(securityHeaders)),
    generateBundle() {
      const source = formatHeadersFile(securityHeaders);
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, context) =>
        context.server
          ? []
          : [
              {
                tag: 'meta',
                attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
                injectTo: 'head-prepend',
              },
            ],
    },
  };
}

function setHeaders(headers: Readonly<Record<string, string>>): Connect.NextHandleFunction {
  return (_request, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };
}
