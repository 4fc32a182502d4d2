/**
 * An address outside that no policy of the site allows. The top level `invalid` is reserved
 * (RFC 2606): there is nobody who could answer, even where nothing holds the request back.
 */
export const FORBIDDEN_ADDRESS = 'https://outside.invalid/';

/** The browser tells of a refusal after the request has failed. */
const TELL_WITHIN_MILLISECONDS = 1000;

/**
 * Tries what must not be: a request to another origin. For pages and workers.
 *
 * @returns true where the browser's policy refused it before it could leave
 */
export async function tryForbidden(): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listen: (event: Event) => void = () => {};
  const refused = new Promise<boolean>((resolve) => {
    listen = (event) => {
      const { blockedURI, disposition } = event as SecurityPolicyViolationEvent;
      const isOurs = blockedURI.startsWith(new URL(FORBIDDEN_ADDRESS).origin);
      if (isOurs && disposition === 'enforce') resolve(true);
    };
    timer = setTimeout(() => resolve(false), TELL_WITHIN_MILLISECONDS);
  });
  globalThis.addEventListener('securitypolicyviolation', listen);
  await fetch(FORBIDDEN_ADDRESS, { cache: 'no-store', credentials: 'omit' }).catch(() => {});
  const wasRefused = await refused;
  clearTimeout(timer);
  globalThis.removeEventListener('securitypolicyviolation', listen);
  return wasRefused;
}
