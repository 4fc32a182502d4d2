import type { DownloadEntry, RequestEntry, TrafficReport } from '../../shared/traffic-report';
import { FORBIDDEN_ADDRESS } from '../../shared/try-forbidden';

/** What went between this page and one host. */
export interface HostTraffic {
  /** Such as `https://example.org`. */
  origin: string;
  requests: number;
  /** Bytes that came over the network, as far as they are known. */
  receivedBytes: number;
  /** Answers that the browser had already. */
  fromCache: number;
  /** Answers whose size the host does not let the browser tell, and nobody else has counted. */
  untold: number;
}

/** `local`: made and read inside the browser, without any network. */
export interface Traffic {
  hosts: readonly HostTraffic[];
  localRequests: number;
}

const localProtocols = ['blob:', 'data:'];

/** Adds up reports by host: the site's own first, then as they came. */
export class TrafficCount {
  readonly #own: string;
  readonly #hosts = new Map<string, HostTraffic>();
  readonly #ownUrls = new Set<string>();
  #localRequests = 0;

  /** @param own the origin of the site */
  constructor(own: string) {
    this.#own = own;
    this.#host(own);
  }

  get total(): Traffic {
    return {
      hosts: [...this.#hosts.values()].map((host) => ({ ...host })),
      localRequests: this.#localRequests,
    };
  }

  /** Addresses of the site's own files that were asked for, without what comes after `?` or `#`. */
  get ownUrls(): readonly string[] {
    return [...this.#ownUrls];
  }

  add({ requests, download }: Pick<TrafficReport, 'requests' | 'download'>): void {
    for (const request of requests) this.#addRequest(request);
    if (download) this.#addDownload(download);
  }

  #addRequest({ url, transferBytes, bodyBytes }: RequestEntry): void {
    // Refused, or asked of nobody.
    if (url === FORBIDDEN_ADDRESS) return;
    const { protocol, origin, pathname } = new URL(url);
    if (localProtocols.includes(protocol)) {
      this.#localRequests += 1;
      return;
    }
    const host = this.#host(origin);
    host.requests += 1;
    host.receivedBytes += transferBytes;
    if (origin === this.#own) {
      this.#ownUrls.add(origin + pathname);
      if (transferBytes === 0) host.fromCache += 1;
    } else if (transferBytes === 0 && bodyBytes > 0) host.fromCache += 1;
    else if (transferBytes === 0) host.untold += 1;
  }

  /** The browser has told of the request, but neither its size nor where it was answered. */
  #addDownload({ requestedUrl, answeredUrl, bytes }: DownloadEntry): void {
    const asked = this.#host(new URL(requestedUrl).origin);
    const answered = this.#host(new URL(answeredUrl).origin);
    // The browser's own entry may come later: below zero until then.
    asked.untold -= 1;
    if (answered !== asked) answered.requests += 1;
    answered.receivedBytes += bytes;
  }

  #host(origin: string): HostTraffic {
    const known = this.#hosts.get(origin);
    if (known) return known;
    const host = { origin, requests: 0, receivedBytes: 0, fromCache: 0, untold: 0 };
    this.#hosts.set(origin, host);
    return host;
  }
}
