/** Types that browsers insist on, for hosts that do not know them. */
const strictTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};

/** What a body that the browser has decoded already must not say of itself. */
const ofTransport = ['Content-Encoding', 'Content-Length', 'Transfer-Encoding'];

/**
 * The response with the headers that it lacks. Those that it has stay: the host may be stricter.
 *
 * @param url where it was asked for: its extension tells the type of scripts and WebAssembly
 * @returns the same response where nothing is missing, or where nothing can be added
 */
export function addHeaders(
  response: Response,
  url: string,
  wanted: Readonly<Record<string, string>>,
): Response {
  // Redirects that the browser is to follow itself, and failures, are no responses to be opened.
  if (response.status === 0) return response;
  const type = strictTypes[/\.([a-z]+)$/.exec(new URL(url).pathname)?.[1] ?? ''];
  const isWrongType = type !== undefined && !hasType(response, type);
  const missing = Object.entries(wanted).filter(([name]) => !response.headers.has(name));
  if (missing.length === 0 && !isWrongType && !response.redirected) return response;

  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  if (isWrongType && response.ok) headers.set('Content-Type', type);
  if (headers.has('Content-Encoding')) ofTransport.forEach((name) => headers.delete(name));
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}

function hasType(response: Response, type: string): boolean {
  const given = response.headers.get('Content-Type') ?? '';
  const [essence = ''] = given.toLowerCase().split(';');
  // The older name of the same thing.
  return essence.trim().replace('application/javascript', 'text/javascript') === type;
}
