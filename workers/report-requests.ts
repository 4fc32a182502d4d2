import { readRequests, TRAFFIC_CHANNEL, type TrafficReport } from '../src/shared/traffic-report';

/**
 * Tells the page of every request that this worker makes, those before the call included.
 *
 * @param worker its name, which has the tab's time origin in it; a service worker has none
 */
export function reportRequests(worker = self.name): void {
  if (!('BroadcastChannel' in self) || !('PerformanceObserver' in self)) return;
  const channel = new BroadcastChannel(TRAFFIC_CHANNEL);
  const observer = new PerformanceObserver((list) => {
    const requests = readRequests(list.getEntries());
    const report: TrafficReport = { worker, requests, download: null };
    channel.postMessage(report);
  });
  observer.observe({ type: 'resource', buffered: true });
}
