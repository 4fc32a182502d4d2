import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { FilesState } from '../../src/shared/models/model-states';
import {
  HOSTED,
  serveSiteWithModel,
  type SiteWithModel,
} from './model-files/serve-site-with-hosts';
import { startChromium, type KillableChromium } from './model-files/start-chromium';

const PART_BYTES = 8 * 1024 * 1024;

let profile: string;
let site: SiteWithModel;
let browser: KillableChromium;

test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'pisar-profile-'));
});

test.afterEach(async () => {
  await browser.kill();
  await site.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Opens the site in a new browser with the profile. */
async function openSite(): Promise<Page> {
  browser = await startChromium(profile);
  const page = await browser.context.newPage();
  await page.goto(site.address);
  await page.waitForFunction(() => globalThis.pisar !== undefined);
  await page.evaluate(() => globalThis.pisar?.whenReady);
  return page;
}

const stateOf = (page: Page, id: string) =>
  page.evaluate(
    (modelId) =>
      globalThis.pisar?.modelService.snapshot.models.find(({ model }) => model.id === modelId)
        ?.files,
    id,
  );

async function untilState(page: Page, id: string, isIt: (state: FilesState) => boolean) {
  await expect
    .poll(
      async () => {
        const state = await stateOf(page, id);
        return state !== undefined && isIt(state);
      },
      { intervals: [50] },
    )
    .toBe(true);
}

/** Begins a download and does not wait for it. */
const startDownload = (page: Page, id: string) =>
  page.evaluate((modelId) => {
    void globalThis.pisar?.modelService.download(modelId).catch(() => {});
  }, id);

test('a browser that is killed in the middle of a download goes on where it was', async () => {
  const bytes = 60_000_000;
  site = await serveSiteWithModel({
    files: { 'graph.onnx': { seed: 1, bytes } },
    bytesPerSecond: 8_000_000,
  });
  const page = await openSite();
  await startDownload(page, HOSTED);
  await untilState(
    page,
    HOSTED,
    (state) => state.phase === 'downloading' && state.download.loadedBytes > 30_000_000,
  );
  await browser.kill();
  const before = await site.log();

  const next = await openSite();
  await startDownload(next, HOSTED);
  await untilState(next, HOSTED, ({ phase }) => phase === 'cached');
  expect(await stateOf(next, HOSTED)).toEqual({
    phase: 'cached',
    storedBytes: bytes + 198,
    in: 'disk',
  });
  const { requests } = await site.log();
  expect(requests).toHaveLength(2);
  expect(requests[1]).toMatchObject({ status: 206 });
  const from = Number(/\d+/.exec(requests[1]?.range ?? '')?.[0]);
  expect(from).toBeGreaterThanOrEqual(3 * PART_BYTES);
  expect(from).toBeLessThanOrEqual(before.sentBytes);
});

test('a browser that is killed while it prepares a model prepares it at the next visit', async () => {
  site = await serveSiteWithModel({
    files: { 'graph.onnx': { path: 'public/models/demo/demo_ctc.int8.onnx' } },
  });
  const page = await openSite();
  const preparing = new Promise<void>((resolve) => {
    void page.exposeFunction('onPreparing', () => {
      void browser.kill().then(resolve);
    });
  });
  await page.waitForFunction(() => 'onPreparing' in globalThis);
  await page.evaluate(async (id) => {
    const { modelService } = globalThis.pisar ?? {};
    modelService?.subscribe(({ models }) => {
      const files = models.find(({ model }) => model.id === id)?.files;
      if (files?.phase === 'preparing')
        (globalThis as unknown as { onPreparing: () => void }).onPreparing();
    });
    await modelService?.download(id);
    void modelService?.load(id, 'wasm', 1).catch(() => {});
  }, HOSTED);
  await preparing;

  const next = await openSite();
  const key = await next.evaluate(
    (id) => globalThis.pisar?.modelService.load(id, 'wasm', 1),
    HOSTED,
  );
  expect(key).toMatchObject({ modelId: HOSTED, provider: 'wasm' });
  expect(await stateOf(next, HOSTED)).toMatchObject({ phase: 'cached', in: 'disk' });
  const text = await next.evaluate(async (id) => {
    const response = await fetch('samples/sample.ogg');
    const file = new File([await response.blob()], 'sample.ogg');
    const model = globalThis.pisar?.models.find((candidate) => candidate.id === id);
    if (!model) throw new Error('no model');
    const transcript = await globalThis.pisar?.transcribe(file, { model, provider: 'wasm' });
    return transcript?.segments.map((segment) => segment.text).join(' ');
  }, HOSTED);
  expect(text).toMatch(/[а-я]{3}/);
  // The second visit fetched nothing.
  expect((await site.log()).requests).toHaveLength(1);
});

test('where the browser gives too little room a model runs from memory, and says so', async () => {
  const bytes = 40_000_000;
  site = await serveSiteWithModel({ files: { 'graph.onnx': { seed: 2, bytes } } });
  const page = await openSite();
  const session = await browser.context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(site.address).origin,
    quotaSize: 20_000_000,
  });
  await page.evaluate((id) => globalThis.pisar?.modelService.download(id), HOSTED);
  expect(await stateOf(page, HOSTED)).toEqual({
    phase: 'cached',
    storedBytes: bytes + 198,
    in: 'memory',
  });
  expect((await site.log()).sentBytes).toBe(bytes);
  const hash = await page.evaluate(async (id) => {
    const [graph] = (await globalThis.pisar?.modelService.exportFiles(id)) ?? [];
    const digest = await crypto.subtle.digest(
      'SHA-256',
      (await graph?.arrayBuffer()) ?? new ArrayBuffer(),
    );
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
  }, HOSTED);
  const { files } = await site.log();
  expect(hash).toBe(files['graph.onnx']?.sha256);

  // With more room, the next visit goes on with what the disk had taken.
  await browser.kill();
  const next = await openSite();
  await startDownload(next, HOSTED);
  await untilState(next, HOSTED, ({ phase }) => phase === 'cached');
  expect(await stateOf(next, HOSTED)).toMatchObject({ in: 'disk' });
  const { requests } = await site.log();
  expect(requests.map(({ status }) => status)).toEqual([200, 206]);
  const from = Number(/\d+/.exec(requests[1]?.range ?? '')?.[0]);
  expect(from).toBeGreaterThanOrEqual(PART_BYTES);
  expect(from).toBeLessThanOrEqual(20_000_000);
});
