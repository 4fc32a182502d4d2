/** What each worker tells the page of its requests: they are not in the page's own timeline. */
export interface TrafficReport {
  /** The worker's name, which has the time origin of its tab in it. */
  worker: string;
  requests: RequestEntry[];
  download: DownloadEntry | null;
}

/** A request that is over, as the browser's timeline has it. */
export interface RequestEntry {
  url: string;
  /** Bytes that came over the network; 0 from the browser's own store, or where the host keeps it back. */
  transferBytes: number;
  /** Bytes of the content; 0 where the host keeps it back. */
  bodyBytes: number;
}

/** What came of a download from another host, counted by whoever received it. */
export interface DownloadEntry {
  requestedUrl: string;
  /** Where the host has sent us. */
  answeredUrl: string;
  bytes: number;
}

/** The name of the broadcast channel. */
export const TRAFFIC_CHANNEL = 'pisar-traffic';

/** Takes from entries of a performance timeline what is counted. */
export function readRequests(entries: readonly PerformanceEntry[]): RequestEntry[] {
  return (entries as readonly PerformanceResourceTiming[]).map((entry) => ({
    url: entry.name,
    transferBytes: entry.transferSize,
    bodyBytes: entry.encodedBodySize,
  }));
}

/** Whether a report is of a worker of the tab that began at this time. The service worker is of all. */
export function isOfTab({ worker }: TrafficReport, timeOrigin: number): boolean {
  return !worker.startsWith('pisar-') || worker.includes(`-${timeOrigin}-`);
}
