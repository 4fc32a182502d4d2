import { describe, expect, it } from 'vitest';
import { isOfTab } from '../../../src/shared/traffic-report';
import { FORBIDDEN_ADDRESS } from '../../../src/shared/try-forbidden';
import { TrafficCount } from '../../../src/state/privacy/count-traffic';

const OWN = 'https://pisar.example';
const HUB = 'https://huggingface.co';
const CDN = 'https://cas-bridge.xethub.hf.co';

const request = (url: string, transferBytes: number, bodyBytes = transferBytes) => ({
  url,
  transferBytes,
  bodyBytes,
});

function countOf(requests: ReturnType<typeof request>[]) {
  const count = new TrafficCount(OWN);
  count.add({ requests, download: null });
  return count;
}

describe('TrafficCount', () => {
  it('adds up by host, the site’s own first, and leaves out what never meets a network', () => {
    const count = countOf([
      request(`${CDN}/a`, 500),
      request(`${OWN}/a.js?x=1`, 300, 200),
      request(`${OWN}/a.js#y`, 0, 200),
      request(`blob:${OWN}/0000`, 0, 10),
      request('data:text/plain,a', 0, 1),
      request(FORBIDDEN_ADDRESS, 0, 0),
    ]);
    expect(count.total).toEqual({
      hosts: [
        { origin: OWN, requests: 2, receivedBytes: 300, fromCache: 1, untold: 0 },
        { origin: CDN, requests: 1, receivedBytes: 500, fromCache: 0, untold: 0 },
      ],
      localRequests: 2,
    });
    expect(count.ownUrls).toEqual([`${OWN}/a.js`]);
  });

  it('says where a host keeps sizes back', () => {
    const [, hub] = countOf([request(`${HUB}/a`, 0), request(`${HUB}/b`, 0)]).total.hosts;
    expect(hub).toEqual({
      origin: HUB,
      requests: 2,
      receivedBytes: 0,
      fromCache: 0,
      untold: 2,
    });
  });

  it.each(['before', 'after'])(
    'knows the size of a download, and where it came from, told %s the browser’s entry',
    (order) => {
      const count = new TrafficCount(OWN);
      const entry = { requests: [request(`${HUB}/a`, 0)], download: null };
      const download = { requestedUrl: `${HUB}/a`, answeredUrl: `${CDN}/b`, bytes: 700 };
      const told = { requests: [], download };
      for (const report of order === 'before' ? [told, entry] : [entry, told]) count.add(report);
      expect(count.total.hosts.slice(1)).toEqual([
        { origin: HUB, requests: 1, receivedBytes: 0, fromCache: 0, untold: 0 },
        { origin: CDN, requests: 1, receivedBytes: 700, fromCache: 0, untold: 0 },
      ]);
    },
  );
});

describe('isOfTab', () => {
  const report = (worker: string) => ({ worker, requests: [], download: null });

  it('tells workers of this tab from those of another one', () => {
    expect(isOfTab(report('pisar-vad-1700000000000.5-3'), 1700000000000.5)).toBe(true);
    expect(isOfTab(report('pisar-vad-1700000000001-3'), 1700000000000.5)).toBe(false);
    expect(isOfTab(report('service-worker'), 1700000000000.5)).toBe(true);
  });
});
