/** What has the hash or the version of its content in its address. */
const kept = 'public, max-age=31536000, immutable';

/**
 * The file `_headers` that Netlify, Cloudflare Pages and their like read: for the site at the root
 * of its host.
 *
 * @param headers that every file is sent with
 */
export function formatHeadersFile(headers: Readonly<Record<string, string>>): string {
  const rules: [path: string, headers: Readonly<Record<string, string>>][] = [
    ['/*', headers],
    ['/assets/*', { 'Cache-Control': kept }],
    ['/runtime/*', { 'Cache-Control': kept }],
    ['/service-worker.js', { 'Cache-Control': 'no-cache' }],
  ];
  return rules
    .map(([path, fields]) => {
      const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value}\n`);
      return `${path}\n${lines.join('')}`;
    })
    .join('\n');
}
