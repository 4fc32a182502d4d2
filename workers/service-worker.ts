import type { OfflineRequest, SiteFile } from '../src/shared/offline-contracts';
import { listHeldLocks } from '../src/tabs/locks';
import { answerMessage } from './offline/answer-message';
import { answerRequest } from './offline/answer-request';
import { hasForeignPages } from './offline/find-foreign-pages';
import { SiteStore } from './offline/site-store';
import { reportRequests } from './report-requests';

declare const self: ServiceWorkerGlobalScope;
// The build puts both here, see `scripts/vite/provide-service-worker.ts`.
declare const SITE_FILES: readonly SiteFile[];
/** Everything that the site is served with. */
declare const SECURITY_HEADERS: Readonly<Record<string, string>>;

reportRequests('service-worker');
const { scope } = self.registration;
const store = new SiteStore(scope, SITE_FILES);
const site = { scope, store, headers: SECURITY_HEADERS };

/** Files of other versions go when no page can need them any more. */
async function tidy(): Promise<void> {
  // Two versions have their files here while one of them waits, or is only just coming.
  if (self.registration.waiting || self.registration.installing) return;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const held = await listHeldLocks();
  const pages = {
    windows: windows.filter(({ url }) => url.startsWith(scope)).length,
    locks: held.map(({ name }) => name),
  };
  const isOwn = (script: string) => store.find(script) !== undefined;
  if (!hasForeignPages(pages, scope, isOwn)) await store.tidy();
}

/** `models.json` is what the page asks for first; afterwards there is an answer without a host. */
async function keepSettings(): Promise<void> {
  const work: Promise<unknown>[] = [];
  const request = new Request(new URL('models.json', scope));
  await answerRequest(request, site, (promise) => work.push(promise))?.catch(() => {});
  await Promise.all(work);
}

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([store.keepShell(), store.keepSuccessors(), keepSettings()]));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), tidy()]));
});

self.addEventListener('fetch', (event) => {
  const answer = answerRequest(event.request, site, (work) => event.waitUntil(work));
  if (answer) event.respondWith(answer);
});

self.addEventListener('message', (event) => {
  const request = event.data as OfflineRequest;
  const activate = () => self.skipWaiting();
  event.waitUntil(answerMessage(request, event.ports[0], { scope, store, tidy, activate }));
});
