import type { OfflineReply, OfflineReport, OfflineRequest } from '../../shared/offline-contracts';
import type { OfflineLine } from './offline-copy.svelte';

/** The browser ends a worker that works longer than five minutes on one message. */
const PATIENCE_MILLISECONDS = 6 * 60_000;

/** A line to a service worker. */
export function askServiceWorker(worker: Pick<ServiceWorker, 'postMessage'>): OfflineLine {
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
