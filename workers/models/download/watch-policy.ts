/** The event may come a moment after the request has failed. */
const LATE_MS = 50;

/** Looks whether the page's Content Security Policy is what forbids a request. */
export function watchPolicy(url: string): { hasForbidden(): Promise<boolean>; end(): void } {
  const { origin } = new URL(url);
  let hasForbidden = false;
  const note = (event: Event) => {
    const { blockedURI = '' } = event as Partial<SecurityPolicyViolationEvent>;
    hasForbidden ||= blockedURI.startsWith(origin);
  };
  globalThis.addEventListener?.('securitypolicyviolation', note);
  return {
    async hasForbidden() {
      if (!hasForbidden) await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      return hasForbidden;
    },
    end: () => globalThis.removeEventListener?.('securitypolicyviolation', note),
  };
}
