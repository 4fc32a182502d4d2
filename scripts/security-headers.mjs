/**
 * The one place that says what the site may do. `scripts/vite/security-headers.ts` sends these
 * headers from every server, and writes the policy into the built page for hosts that send none.
 */

/** Cross-origin isolation: without it there is no SharedArrayBuffer, hence one thread only. */
export const isolationHeaders = Object.freeze({
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

/**
 * `wasm-unsafe-eval` lets WebAssembly compile and nothing else. Pictures made by the page are
 * `blob:` or `data:`; the player plays the file that was dropped, which is a `blob:`. Other hosts
 * are there for models alone, and nothing is asked of them before the user wants a download.
 *
 * @param {readonly string[]} modelHosts of `readModelHosts`
 * @returns {Record<string, string>}
 */
const makePolicy = (modelHosts) => ({
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'connect-src': ["'self'", ...modelHosts].join(' '),
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
});

/** Browsers accept this directive in a header only. */
const headerOnlyPolicy = { 'frame-ancestors': "'none'" };

/**
 * The policy as a page can carry it in a `<meta>` element.
 *
 * @param {readonly string[]} modelHosts of `readModelHosts`
 */
export function makeMetaPolicy(modelHosts) {
  return formatPolicy(makePolicy(modelHosts));
}

/**
 * Everything that the built site is served with.
 *
 * @param {readonly string[]} modelHosts of `readModelHosts`
 * @returns {Readonly<Record<string, string>>}
 */
export function makeSecurityHeaders(modelHosts) {
  return Object.freeze({
    ...isolationHeaders,
    'Content-Security-Policy': formatPolicy({ ...makePolicy(modelHosts), ...headerOnlyPolicy }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
}

/** @param {Record<string, string>} directives */
function formatPolicy(directives) {
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
