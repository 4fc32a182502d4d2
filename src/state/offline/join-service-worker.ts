import { PAGE_LOCK } from '../../shared/offline-contracts';
import { askServiceWorker } from './ask-service-worker';
import { chooseFileGroups, isSparing, type BrowserFacts } from './choose-file-groups';
import { isolatePage } from './isolate-page';
import type { OfflineCopy } from './offline-copy.svelte';
import { createMemory } from '../page/remember';
import type { Updates } from './updates.svelte';

/** The page has shown itself and is at rest before anything large is fetched. */
const REST_MILLISECONDS = 3_000;

/** What of the page the service worker concerns. */
export interface SitePage {
  updates: Updates;
  offlineCopy: OfflineCopy;
  /** False while a reload would disturb the user. */
  mayReload: () => boolean;
}

/**
 * Registers the service worker of the built site, and does what is to be done with it: the page is
 * isolated where the host does not do it, new versions are looked for, and the files for work
 * without a network are fetched. A browser that refuses it loses just this.
 */
export async function joinServiceWorker({
  updates,
  offlineCopy,
  mayReload,
}: SitePage): Promise<void> {
  const registration = await register();
  const worker = registration && (await untilActive(registration));
  if (!registration || !worker) return offlineCopy.giveUp();
  holdPageLock();
  const memory = createMemory(() => sessionStorage);
  const facts = { isIsolated: globalThis.crossOriginIsolated, mayReload: mayReload() };
  if (isolatePage(facts, memory, () => location.reload())) return;

  updates.follow(registration);
  await untilAtRest();
  const browser = navigator as BrowserFacts;
  const groups = await chooseFileGroups(browser);
  const spares = isSparing(browser);
  await offlineCopy.check(askServiceWorker(worker), groups, spares ? 'sparing' : 'waiting');
  if (!spares) await offlineCopy.complete();
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  try {
    const { serviceWorker } = navigator as Partial<Navigator>;
    const address = new URL('service-worker.js', document.baseURI);
    // The host may let browsers keep files for long; this one decides of all others.
    return (await serviceWorker?.register(address, { updateViaCache: 'none' })) ?? null;
  } catch {
    // Private windows, settings, hosts without HTTPS, no network.
    return null;
  }
}

/** The worker that is in charge; null where the first one did not come to it. */
async function untilActive(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const { active, waiting, installing } = registration;
  if (active) return active;
  const worker = installing ?? waiting;
  if (!worker) return null;
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(worker);
      else if (worker.state === 'redundant') resolve(null);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Says which version this page runs, for as long as it lives. */
function holdPageLock(): void {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '';
  const untilTheEnd = () => new Promise<never>(() => {});
  void navigator.locks?.request(PAGE_LOCK + script, { mode: 'shared' }, untilTheEnd);
}

function untilAtRest(): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, REST_MILLISECONDS);
    if ('requestIdleCallback' in globalThis) requestIdleCallback(wait);
    else wait();
  });
}
