/**
 * Whether a Content Security Policy lets the page fetch from an address. It knows the sources that
 * this site's own policy is made of: `'self'`, hosts with a scheme, `*.` before them, ports.
 *
 * @param policy as in the header or the `<meta>` element; without `connect-src` all is allowed
 */
export function policyAllows(policy: string, address: URL, page: URL): boolean {
  const directive = policy
    .split(';')
    .map((text) => text.trim().split(/\s+/))
    .find(([name]) => name === 'connect-src');
  if (!directive) return true;
  return directive
    .slice(1)
    .some((source) =>
      source === "'self'" ? address.origin === page.origin : matchesHost(source, address),
    );
}

function matchesHost(source: string, { protocol, hostname, port }: URL): boolean {
  const match = /^(https?:)\/\/(\*\.)?([^:/]+)(?::(\d+|\*))?$/.exec(source);
  if (!match) return false;
  const [, scheme, wildcard, host = '', ports = ''] = match;
  if (scheme !== protocol) return false;
  if (ports !== '*' && port !== withoutDefault(ports, protocol)) return false;
  return wildcard ? hostname.endsWith(`.${host}`) : hostname === host;
}

/** `URL.port` is empty for the port that belongs to the scheme. */
function withoutDefault(port: string, protocol: string): string {
  return (protocol === 'https:' ? '443' : '80') === port ? '' : port;
}
