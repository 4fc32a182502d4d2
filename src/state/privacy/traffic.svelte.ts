import {
  isOfTab,
  readRequests,
  TRAFFIC_CHANNEL,
  type TrafficReport,
} from '../../shared/traffic-report';
import { TabChannel } from '../../tabs/tab-channel';
import { TrafficCount, type Traffic } from './count-traffic';

/** Changes come in bursts; nobody reads faster. */
const SHOW_EVERY_MILLISECONDS = 250;

/** The requests that page and workers have made since the page was opened. */
export class TrafficLog {
  readonly #count: TrafficCount;
  #total = $state.raw() as Traffic;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(own = location.origin) {
    this.#count = new TrafficCount(own);
    this.#total = this.#count.total;
  }

  get total(): Traffic {
    return this.#total;
  }

  /** Addresses of the site's own files that were loaded. */
  get ownUrls(): readonly string[] {
    return this.#count.ownUrls;
  }

  /** Listens from now on, and hears of the page's earlier requests. Returns what ends it. */
  follow(): () => void {
    const take = (entries: readonly PerformanceEntry[]) =>
      this.add({ requests: readRequests(entries), download: null });
    // Not observed: Chromium tells of the page itself once before it is loaded, and once more then.
    void untilLoaded().then(() => take(performance.getEntriesByType('navigation')));
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    observer.observe({ type: 'resource', buffered: true });
    const channel = new TabChannel<TrafficReport>(TRAFFIC_CHANNEL, (report) => {
      if (isOfTab(report, performance.timeOrigin)) this.add(report);
    });
    return () => {
      observer.disconnect();
      channel.close();
      clearTimeout(this.#timer);
    };
  }

  add(report: Pick<TrafficReport, 'requests' | 'download'>): void {
    this.#count.add(report);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#total = this.#count.total;
    }, SHOW_EVERY_MILLISECONDS);
  }
}

async function untilLoaded(): Promise<void> {
  if (document.readyState === 'complete') return;
  await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
}
