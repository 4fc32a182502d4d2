import type { Connect, Plugin } from 'vite';
import { isolationHeaders, metaPolicy, securityHeaders } from '../security-headers.mjs';

/**
 * Sends the security headers: all of them from the preview server, and from the development server
 * only those that isolate the page, because its client needs inline styles. A built page also
 * carries the policy itself.
 */
export function sendSecurityHeaders(): Plugin {
  return {
    name: 'pisar:security-headers',
    configureServer: (server) => void server.middlewares.use(setHeaders(isolationHeaders)),
    configurePreviewServer: (server) => void server.middlewares.use(setHeaders(securityHeaders)),
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
