import { TabChannel } from '../src/tabs/tab-channel';
import { readRequests, TRAFFIC_CHANNEL, type TrafficReport } from '../src/shared/traffic-report';

/**
 * Tells the page of every request that this worker makes, those before the call included.
 *
 * @param worker its name, which has the tab's time origin in it; a service worker has none
 */
export function reportRequests(worker = self.name): void {
  if (!('PerformanceObserver' in self)) return;
  const channel = new TabChannel<TrafficReport>(TRAFFIC_CHANNEL);
  const observer = new PerformanceObserver((list) => {
    channel.post({ worker, requests: readRequests(list.getEntries()), download: null });
  });
  observer.observe({ type: 'resource', buffered: true });
}
