import { TRAFFIC_CHANNEL, type TrafficReport } from '../../../src/shared/traffic-report';

/** Tells the page how much came from another host: the browser does not, unless the host allows it. */
export function tellReceived(requestedUrl: string, answeredUrl: string, bytes: number): void {
  // In Node there is neither page nor origin.
  const { location } = globalThis as { location?: { origin: string } };
  if (!location || new URL(answeredUrl || requestedUrl).origin === location.origin) return;
  const channel = new BroadcastChannel(TRAFFIC_CHANNEL);
  const download = { requestedUrl, answeredUrl: answeredUrl || requestedUrl, bytes };
  const report: TrafficReport = { worker: self.name, requests: [], download };
  channel.postMessage(report);
  channel.close();
}
