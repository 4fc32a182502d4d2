import { expect, test } from 'vitest';
import type { Answer, Scenario } from '../../../model-server/scenario.mjs';
import { AppError, isAbort } from '../../../../src/shared/errors';
import { PART_BYTES } from '../../../../workers/models/store/file-record';
import { Fetching, fileOf, quick, startHosts } from './fetch-from-host';
import { hashBlob } from './hash-blob';

const BYTES = 300_000;
const CUT = 100_000;

/** A file of which the first try brings a third; then the answers. */
async function afterCut(answers: (Answer | null)[], more: Partial<Scenario> = {}) {
  const hosts = await startHosts();
  const host = await hosts.make('h', {
    files: { m: { seed: 1, bytes: BYTES, cuts: [CUT] } },
    answers: [null, ...answers],
    // What was sent has arrived by then, even on a busy machine.
    cutDelayMs: 300,
    ...more,
  });
  const facts = { bytes: BYTES, sha256: host.files.m?.sha256 ?? '' };
  const fetching = new Fetching(fileOf([host.url('m')], facts));
  return { host, facts, fetching };
}

async function expectWhole(fetching: Fetching, sha256: string) {
  const content = await fetching.content();
  expect(content && (await hashBlob(content))).toBe(sha256);
}

const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.problem : error;
};

test('a break is continued with Range and If-Range', async () => {
  const { host, facts, fetching } = await afterCut([]);
  await fetching.run();
  await expectWhole(fetching, facts.sha256);
  const { requests, sentBytes } = await host.log();
  expect(requests.map(({ range, status }) => ({ range, status }))).toEqual([
    { range: null, status: 200 },
    { range: `bytes=${CUT}-`, status: 206 },
  ]);
  expect(requests[1]?.ifRange).toBe(`"${facts.sha256.slice(0, 32)}"`);
  expect(sentBytes).toBe(BYTES);
  expect(fetching.startedOver).toEqual([]);
  expect(fetching.retries).toMatchObject([{ attempt: 1, reason: 'network' }]);
});

test.each<{ name: string; answer: Answer; reason: string }>([
  { name: '200 for 206', answer: { ignoreRange: true }, reason: 'no-range' },
  { name: 'a changed ETag', answer: { etag: '"other"' }, reason: 'changed' },
  { name: 'no ETag any more, and no Range', answer: { etag: null }, reason: 'no-range' },
  { name: 'a shorter file', answer: { bytes: 200_000 }, reason: 'wrong-length' },
  { name: 'a longer file', answer: { bytes: 400_000 }, reason: 'wrong-length' },
  { name: '416', answer: { status: 416 }, reason: 'changed' },
])('$name starts over, says why, and ends well', async ({ answer, reason }) => {
  const { facts, fetching } = await afterCut([answer]);
  await fetching.run();
  await expectWhole(fetching, facts.sha256);
  expect(fetching.startedOver).toEqual([reason]);
});

test('a file that is longer than promised is cut off, refused, and kept nowhere', async () => {
  const hosts = await startHosts();
  const host = await hosts.make('long', {
    files: { m: { seed: 1, bytes: BYTES } },
    always: { bytes: BYTES * 100, isChunked: true },
  });
  const facts = { bytes: BYTES, sha256: host.files.m?.sha256 ?? '' };
  const fetching = new Fetching(fileOf([host.url('m')], facts));
  expect(await problemOf(fetching.run())).toMatchObject({ code: 'model-invalid' });
  const { requests, sentBytes } = await host.log();
  expect(requests).toHaveLength(2);
  expect(sentBytes).toBeLessThan(BYTES * 60);
  expect(await fetching.record()).toMatchObject({ storedBytes: 0, isComplete: false });
});

test('a wrong hash takes the next mirror, and only what is wrong is deleted', async () => {
  const hosts = await startHosts();
  const flips = [{ at: 5, bit: 0 }];
  const bad = await hosts.make('bad', { files: { m: { seed: 1, bytes: BYTES, flips } } });
  const good = await hosts.make('good', { files: { m: { seed: 1, bytes: BYTES } } });
  const facts = { bytes: BYTES, sha256: good.files.m?.sha256 ?? '' };
  const fetching = new Fetching(fileOf([bad.url('m'), good.url('m')], facts));
  await fetching.run();
  await expectWhole(fetching, facts.sha256);
  expect(fetching.startedOver).toEqual(['wrong-hash']);
  expect((await good.log()).requests).toHaveLength(1);
  expect(fetching.retries).toEqual([]);
});

test('a file that is wrong everywhere is refused', async () => {
  const hosts = await startHosts();
  const host = await hosts.make('h', { files: { m: { seed: 1, bytes: BYTES } } });
  const fetching = new Fetching(fileOf([host.url('m')], { bytes: BYTES, sha256: '0'.repeat(64) }));
  expect(await problemOf(fetching.run())).toMatchObject({
    code: 'model-invalid',
    facts: { modelId: 'model', detail: expect.stringContaining(host.files.m?.sha256 ?? '-') },
  });
  expect((await host.log()).requests).toHaveLength(2);
  expect(await fetching.record()).toMatchObject({ storedBytes: 0 });
});

test.each([404, 403, 451])(
  '%i takes the next mirror at once, in the middle too',
  async (status) => {
    const hosts = await startHosts();
    const file = { seed: 1, bytes: BYTES };
    const first = await hosts.make('first', {
      files: { m: { ...file, cuts: [CUT] } },
      answers: [null],
      always: { status },
    });
    const second = await hosts.make('second', { files: { m: file } });
    const facts = { bytes: BYTES, sha256: second.files.m?.sha256 ?? '' };
    const fetching = new Fetching(fileOf([first.url('m'), second.url('m')], facts), {
      ...quick,
      tries: 3,
    });
    await fetching.run();
    await expectWhole(fetching, facts.sha256);
    // The hash will tell, so another host may go on where the first broke off.
    const { requests } = await second.log();
    expect(requests).toMatchObject([{ range: `bytes=${CUT}-`, ifRange: null, status: 206 }]);
  },
);

test('a file that no host has is unavailable, and no host is asked twice', async () => {
  const hosts = await startHosts();
  const host = await hosts.make('h', { files: {} });
  const urls = [host.url('a'), host.url('b')];
  const fetching = new Fetching(fileOf(urls, { bytes: BYTES, sha256: '0'.repeat(64) }));
  expect(await problemOf(fetching.run())).toEqual({
    code: 'model-unavailable',
    facts: { modelId: 'model', detail: `${urls[0]}: HTTP 404; ${urls[1]}: HTTP 404` },
  });
});

test('503 with Retry-After is waited for as the host wishes', async () => {
  const { facts, fetching } = await afterCut([{ status: 503, retryAfter: 1 }]);
  const started = performance.now();
  await fetching.run();
  await expectWhole(fetching, facts.sha256);
  expect(performance.now() - started).toBeGreaterThan(990);
  const wait = fetching.retries.find(({ reason }) => reason === 'busy');
  expect(wait).toMatchObject({ attempt: 2, detail: 'HTTP 503' });
  expect(wait?.inSeconds).toBeCloseTo(1, 1);
});

test('a host that never gives a new byte is given up, and what was there stays', async () => {
  const { fetching, host } = await afterCut([], { always: { status: 500 } });
  expect(await problemOf(fetching.run())).toMatchObject({ code: 'model-unavailable' });
  expect((await host.log()).requests).toHaveLength(quick.tries);
  expect(await fetching.record()).toMatchObject({ storedBytes: CUT, isComplete: false });
});

test('a connection that brings nothing counts as broken', async () => {
  const hosts = await startHosts();
  const host = await hosts.make('h', {
    files: { m: { seed: 1, bytes: BYTES } },
    answers: [{ stallsAt: CUT }],
  });
  const facts = { bytes: BYTES, sha256: host.files.m?.sha256 ?? '' };
  const fetching = new Fetching(fileOf([host.url('m')], facts), { ...quick, stallSeconds: 1 });
  await fetching.run();
  await expectWhole(fetching, facts.sha256);
  expect((await host.log()).requests[1]).toMatchObject({ range: `bytes=${CUT}-`, status: 206 });
});

test('a redirect, and hosts that hide their headers, are no obstacle', async () => {
  const { host, facts, fetching } = await afterCut([], { redirects: true, hidesHeaders: true });
  await fetching.run();
  await expectWhole(fetching, facts.sha256);
  expect((await host.log()).sentBytes).toBe(BYTES);
});

test('a file of unknown size and hash is pinned, and checked from then on', async () => {
  const hosts = await startHosts();
  const unknown = { bytes: null, sha256: null };
  const host = await hosts.make('h', { files: { m: { seed: 1, bytes: BYTES, cuts: [CUT] } } });
  const first = new Fetching(fileOf([host.url('m')], unknown));
  await first.run();
  const sha256 = host.files.m?.sha256 ?? '';
  expect(await first.record()).toMatchObject({ bytes: BYTES, sha256, isComplete: true });
  await expectWhole(first, sha256);
  expect(first.startedOver).toEqual([]);

  const { discardContent } = await import('../../../../workers/models/store/file-changes');
  await discardContent(first.store, first.key, null);
  const other = await hosts.make('other', { files: { m: { seed: 2, bytes: BYTES } } });
  const again = new Fetching(fileOf([other.url('m')], unknown), quick, first.store);
  expect(await problemOf(again.run())).toMatchObject({ code: 'model-invalid' });
});

test('without a hash to tell, a changed file is never joined with the old one', async () => {
  const hosts = await startHosts();
  const unknown = { bytes: null, sha256: null };
  const cut = await hosts.make('h', {
    files: { m: { seed: 1, bytes: BYTES, cuts: [CUT] } },
    answers: [null],
    always: { etag: '"new"' },
  });
  const fetching = new Fetching(fileOf([cut.url('m')], unknown));
  await fetching.run();
  await expectWhole(fetching, cut.files.m?.sha256 ?? '');
  expect(fetching.startedOver).toEqual(['changed']);
});

test('a pause keeps every byte; after a cancel the next download goes on', async () => {
  const { host, facts, fetching } = await afterCut([], { bytesPerSecond: 400_000 });
  let pauses = 0;
  fetching.onBytes = (loaded) => {
    if (loaded < 50_000 || pauses > 0) return;
    pauses++;
    fetching.control.pause();
    setTimeout(() => fetching.control.resume(), 50);
  };
  await fetching.run();
  await expectWhole(fetching, facts.sha256);
  expect(fetching.startedOver).toEqual([]);

  const next = await afterCut([], { bytesPerSecond: 400_000 });
  next.fetching.onBytes = (loaded) => {
    if (loaded >= 50_000) next.fetching.control.cancel();
  };
  const error: unknown = await next.fetching.run().catch((thrown: unknown) => thrown);
  expect(isAbort(error)).toBe(true);
  const { storedBytes } = await next.fetching.record();
  expect(storedBytes).toBeGreaterThanOrEqual(50_000);
  const rest = new Fetching(next.fetching.file, quick, next.fetching.store);
  await rest.run();
  await expectWhole(rest, next.facts.sha256);
  expect((await host.log()).requests.length).toBeGreaterThan(2);
});

test('a saved hash that cannot be read is found anew from what is stored', async () => {
  const hosts = await startHosts();
  const bytes = PART_BYTES * 2 + 5;
  const cuts = [PART_BYTES + 1000];
  const host = await hosts.make('h', {
    files: { m: { seed: 1, bytes, cuts } },
    answers: [null],
    always: { status: 500 },
  });
  const facts = { bytes, sha256: host.files.m?.sha256 ?? '' };
  const broken = new Fetching(fileOf([host.url('m')], facts), { ...quick, tries: 2 });
  expect(await problemOf(broken.run())).toMatchObject({ code: 'model-unavailable' });
  const record = await broken.record();
  expect(record).toMatchObject({ storedBytes: PART_BYTES + 1000, tailPieces: 1 });

  const { storeKeys } = await import('../../../../workers/models/store/store-keys');
  const hashState = new Uint8Array([1, 2, 3]);
  await broken.store.write(new Map([[storeKeys.record(broken.key), { ...record, hashState }]]));
  const healthy = await hosts.make('healthy', { files: { m: { seed: 1, bytes } } });
  const next = new Fetching(fileOf([healthy.url('m')], facts), quick, broken.store);
  await next.run();
  await expectWhole(next, facts.sha256);
  expect(next.verified).toEqual([PART_BYTES]);
  expect((await healthy.log()).requests).toMatchObject([{ range: `bytes=${PART_BYTES}-` }]);
});
