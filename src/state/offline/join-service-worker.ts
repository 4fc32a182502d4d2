import {
  type FileGroup,
  type OfflineReply,
  type OfflineReport,
  type OfflineRequest,
  PAGE_LOCK,
} from '../../shared/offline-contracts';
import { holdLock } from '../../tabs/locks';
import type { OfflineCopy, OfflineChannel } from './offline-copy.svelte';
import { createMemory } from '../page/remember';
import type { Updates } from './updates.svelte';
import type { Memory } from '../../shared/memory';

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
  void holdPageLock();
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
function holdPageLock(): Promise<boolean> {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '';
  return holdLock(PAGE_LOCK + script, null, 'shared');
}

function untilAtRest(): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, REST_MILLISECONDS);
    if ('requestIdleCallback' in globalThis) requestIdleCallback(wait);
    else wait();
  });
}

/** The browser ends a worker that works longer than five minutes on one message. */
const PATIENCE_MILLISECONDS = 6 * 60_000;

/** A channel to a service worker. */
function askServiceWorker(worker: Pick<ServiceWorker, 'postMessage'>): OfflineChannel {
  const ask = <Value>(request: OfflineRequest) =>
    new Promise<Value>((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      const close = (settle: () => void) => {
        clearTimeout(timer);
        port1.close();
        settle();
      };
      const timer = setTimeout(
        () => close(() => reject(new Error('the service worker does not answer'))),
        PATIENCE_MILLISECONDS,
      );
      port1.onmessage = ({ data }: MessageEvent<OfflineReply<Value>>) =>
        close(() => (data.ok ? resolve(data.value) : reject(new Error(data.detail))));
      worker.postMessage(request, [port2]);
    });
  return {
    list: (groups) => ask<OfflineReport>({ kind: 'list', groups: [...groups] }),
    keep: (url) => ask<void>({ kind: 'keep', url }),
  };
}

/// <reference types="@webgpu/types" />

/** What of a browser decides which files it needs, and when they are fetched. */
interface BrowserFacts {
  gpu?: Pick<GPU, 'requestAdapter'>;
  connection?: { saveData?: boolean; effectiveType?: string; type?: string };
}

/**
 * The files that recordings need in this browser: the runtime for graphics cards is one of two, and
 * none where there is no such card.
 *
 * @param canSuspend whether WebAssembly can wait for promises
 */
export async function chooseFileGroups(
  { gpu }: BrowserFacts,
  canSuspend = 'Suspending' in WebAssembly,
): Promise<FileGroup[]> {
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter || adapter.info?.isFallbackAdapter) return ['core'];
  return ['core', canSuspend ? 'gpu-jspi' : 'gpu-asyncify'];
}

/** True where tens of megabytes are not to be fetched without being asked for. */
export function isSparing({ connection }: BrowserFacts): boolean {
  if (!connection) return false;
  const { saveData = false, effectiveType = '', type } = connection;
  return saveData || effectiveType.endsWith('2g') || type === 'cellular';
}

const KEY = 'pisar.isolation-reload';

/** What decides whether the page is loaded anew. */
interface IsolationFacts {
  isIsolated: boolean;
  /** False while the reload would disturb the user. */
  mayReload: boolean;
}

/**
 * On a host that sends no headers, the service worker adds them, but only to what is loaded through
 * it: so the first visit needs one reload to get threads. It is tried once; a page that is then
 * still not isolated works with one thread.
 *
 * @param memory of this tab; one that forgets would make a loop, so nothing is done then
 * @returns whether `reload` was called
 */
export function isolatePage(facts: IsolationFacts, memory: Memory, reload: () => void): boolean {
  if (facts.isIsolated) {
    // A page that came past the worker (Shift and reload) may try again.
    if (memory.recall(KEY) === 'tried') memory.remember(KEY, 'isolated');
    return false;
  }
  if (!facts.mayReload || memory.recall(KEY) === 'tried') return false;
  memory.remember(KEY, 'tried');
  if (memory.recall(KEY) !== 'tried') return false;
  reload();
  return true;
}
