import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeMetaPolicy } from '../../../scripts/security-headers.mjs';
import { FORBIDDEN_ADDRESS, tryForbidden } from '../../../src/shared/try-forbidden';
import { privacyCatalogue } from '../../../src/i18n/privacy-catalogue';
import { parsePolicy } from '../../../src/state/privacy/parse-policy';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('parsePolicy', () => {
  it('takes directives and sources apart', () => {
    expect(parsePolicy(" default-src 'none';connect-src 'self' https://a.example ;; x")).toEqual([
      { name: 'default-src', sources: ["'none'"] },
      { name: 'connect-src', sources: ["'self'", 'https://a.example'] },
      { name: 'x', sources: [] },
    ]);
  });

  it.each(['ru', 'en'] as const)('every directive of the site has words in %s', (locale) => {
    const { directives, sources } = privacyCatalogue[locale].policy;
    const policy = parsePolicy(makeMetaPolicy(['https://a.example']));
    const silent = policy.map(({ name }) => name).filter((name) => !directives[name]);
    expect(silent).toEqual([]);
    const unnamed = policy
      .flatMap((directive) => directive.sources)
      .filter((source) => !source.startsWith('https:') && !sources[source]);
    expect(unnamed).toEqual([]);
  });
});

describe('tryForbidden', () => {
  /** A browser that refuses with this event, or only fails. */
  function stubBrowser(violation: object | null): void {
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    vi.stubGlobal('fetch', () => {
      if (violation)
        setTimeout(() =>
          target.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), violation)),
        );
      return Promise.reject(new TypeError('Failed to fetch'));
    });
  }

  it.each([
    ['refused', { blockedURI: FORBIDDEN_ADDRESS, disposition: 'enforce' }, true],
    ['only reported', { blockedURI: FORBIDDEN_ADDRESS, disposition: 'report' }, false],
    ['something else refused', { blockedURI: 'https://a.example/', disposition: 'enforce' }, false],
    ['failed without a word', null, false],
  ])('%s', async (_name, violation, wasRefused) => {
    vi.useFakeTimers();
    stubBrowser(violation);
    const trying = tryForbidden();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await trying).toBe(wasRefused);
  });
});
