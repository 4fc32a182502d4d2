/** The content security policies that this page was loaded with. */
export interface PolicyReport {
  /** From the header of the site's answer; null without one. */
  header: string | null;
  /** From the page itself; null without one. */
  page: string | null;
}

/** Asks the site for the page's headers once more, and reads what the page carries. */
export async function readPolicy(): Promise<PolicyReport> {
  const element = document.querySelector<HTMLMetaElement>(
    'meta[http-equiv="Content-Security-Policy"]',
  );
  const address = location.href.replace(/#.*$/, '');
  // Without the network there is no answer, and what the page carries holds all the same.
  const answer = await fetch(address, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return {
    header: answer?.headers.get('Content-Security-Policy') ?? null,
    page: element?.content ?? null,
  };
}
