import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeSecurityHeaders } from '../../../scripts/security-headers.mjs';
import { readModelHosts } from '../../../scripts/model-hosts.mjs';

const guide = readFileSync(new URL('../../../docs/deployment.md', import.meta.url), 'utf8');

/** The sections that write every header out. */
const sections = ['nginx', 'Caddy', 'Amazon S3'];

test.each(sections)('%s gets the headers that the site has', (title) => {
  const start = guide.indexOf(`\n## ${title}\n`);
  expect(start).toBeGreaterThan(0);
  const end = guide.indexOf('\n## ', start + 1);
  const section = guide.slice(start, end).replaceAll(/[ \t]+/g, ' ');
  // CloudFront has these under names of its own.
  const named: Record<string, string> = {
    'Content-Security-Policy': 'ContentSecurityPolicy',
    'X-Content-Type-Options': 'ContentTypeOptions',
    'Referrer-Policy': 'ReferrerPolicy',
  };
  for (const [name, value] of Object.entries(makeSecurityHeaders(readModelHosts({})))) {
    const isCloudFront = title === 'Amazon S3' && name in named;
    expect(section).toContain(isCloudFront ? named[name] : name);
    // `nosniff` is what CloudFront's switch means.
    if (!(isCloudFront && value === 'nosniff')) expect(section, name).toContain(`"${value}"`);
  }
});
