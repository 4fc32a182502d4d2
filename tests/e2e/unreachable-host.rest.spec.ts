import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Scenario } from '../model-server/scenario.mjs';
import {
  HOSTED,
  serveSiteWithModel,
  type SiteWithModel,
} from './model-files/serve-site-with-hosts';
import { queueItem } from './page/actions';

const graph = 'public/models/demo/demo_ctc.int8.onnx';
const vocabulary = 'public/models/demo/vocab.txt';
const sample = 'public/samples/sample.ogg';

let site: SiteWithModel;
let page: Page;

test.afterEach(async () => {
  await page.context().close();
  await site.close();
});

/** Opens the site, where the host's model has been chosen, and gives it files. */
async function begin(browser: Browser, scenario: Omit<Scenario, 'files'>, names = ['one.ogg']) {
  site = await serveSiteWithModel({ files: { 'graph.onnx': { path: graph } }, ...scenario });
  const { origin } = new URL(site.address);
  const value = JSON.stringify({ threads: 1, provider: 'wasm', modelId: HOSTED });
  const context = await browser.newContext({
    locale: 'en-GB',
    serviceWorkers: 'block',
    permissions: ['clipboard-read', 'clipboard-write'],
    storageState: {
      cookies: [],
      origins: [{ origin, localStorage: [{ name: 'pisar.settings', value }] }],
    },
  });
  page = await context.newPage();
  await page.goto(site.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A recording becomes text');
  const buffer = readFileSync(sample);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(names.map((name) => ({ name, mimeType: 'audio/ogg', buffer })));
}

const notice = () => page.locator('section.unreachable');
const done = (name: string) => expect(queueItem(page, name)).toContainText('Done');

test('a file from the disk takes the place of a host that refuses to talk, and the job runs', async ({
  browser,
}) => {
  await begin(browser, { always: { breaks: true } });
  const { host } = new URL(site.address);
  await expect(notice().getByRole('heading')).toHaveText(`${host} cannot be reached`);
  await expect(notice()).toContainText(/Nothing of ‘Hosted’ has come since \d/);
  await expect(notice()).toContainText('1 file waits for it.');
  // Once on the page, and nothing says that it is on its way.
  await expect(notice()).toHaveCount(1);
  await expect(page.getByText(/is on its way|^Try \d/)).toHaveCount(0);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page).toHaveTitle('Waiting for the model · one.ogg · Pisar');
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', /icon\.svg$/);
  await queueItem(page, 'one.ogg').getByRole('button', { name: 'What can be done' }).click();
  await expect(notice()).toBeFocused();

  await notice().getByRole('button', { name: 'From a file on disk' }).click();
  await expect(notice().getByRole('listitem')).toContainText(['graph.onnx', 'v3_vocab.txt']);
  const address = `${site.address}model-server/host/graph.onnx`;
  await expect(notice().getByRole('textbox', { name: 'Address of graph.onnx' })).toHaveValue(
    address,
  );
  await notice().getByRole('button', { name: 'Copy the address of graph.onnx' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await notice().locator('input[type=file]').setInputFiles([graph, vocabulary]);
  await done('one.ogg');
  await expect(notice()).toHaveCount(0);
  const engine = await page.evaluate(() => globalThis.pisar?.jobs.snapshot.jobs[0]?.engine);
  expect(engine?.modelId).toBe(HOSTED);
  // Whoever waited for it downloads nothing any more.
  const { sentBytes } = await site.log();
  expect(sentBytes).toBe(0);
});

test('behind a login page the demo goes on with all files that wait', async ({ browser }) => {
  await begin(browser, { always: { contentType: 'text/html', bytes: 5000 } }, [
    'one.ogg',
    'two.ogg',
  ]);
  await expect(notice().getByRole('heading')).toHaveText('A web page comes instead of the model');
  for (const name of ['one.ogg', 'two.ogg'])
    await expect(queueItem(page, name)).toContainText('A web page came instead of the file.');
  await notice().getByRole('button', { name: 'Go on with the demo' }).click();
  await done('one.ogg');
  await done('two.ogg');
  await expect(page).not.toHaveTitle(/Waiting/);
  const models = await page.evaluate(() =>
    globalThis.pisar?.jobs.snapshot.jobs.map(({ engine }) => engine?.modelId),
  );
  expect(models).toEqual(['demo', 'demo']);
});

test('what a host has no longer is not asked for again, until its user wants it', async ({
  browser,
}) => {
  await begin(browser, { answers: [{ status: 404 }] });
  await expect(notice().getByRole('heading')).toHaveText(/^The model is no longer at localhost/);
  await expect(notice()).toContainText('The answer is HTTP 404');
  await expect(page.getByRole('main').getByText('The model did not load')).toHaveCount(0);
  await expect(queueItem(page, 'one.ogg')).toContainText('The host no longer has the file.');
  expect((await site.log()).requests).toHaveLength(1);
  await notice().getByRole('button', { name: 'Try again' }).click();
  await done('one.ogg');
  await expect(notice()).toHaveCount(0);
});

test('a page without a network says so at once, and goes on by itself afterwards', async ({
  browser,
}) => {
  await begin(browser, { answers: [{ stallsAt: 100_000 }] });
  await expect.poll(async () => (await site.log()).sentBytes).toBe(100_000);
  await page.context().setOffline(true);
  await expect(notice().getByRole('heading')).toHaveText('There is no network');
  await expect(queueItem(page, 'one.ogg')).toContainText('There is no network.');
  await page.context().setOffline(false);
  // The connection that hangs is not waited for.
  await expect(notice()).toHaveCount(0);
  await done('one.ogg');
  expect((await site.log()).requests).toMatchObject([
    { range: null },
    { range: expect.stringMatching(/^bytes=\d+-$/), status: 206 },
  ]);
});

test('a host that hangs is told of, and what comes in the end is used', async ({ browser }) => {
  test.slow();
  await begin(browser, { answers: [{ isMute: true }, { isMute: true }] });
  await expect(notice().getByRole('heading')).toHaveText(/^localhost:\d+ is silent$/, {
    timeout: 90_000,
  });
  await notice().getByRole('button', { name: 'Try again' }).click();
  await done('one.ogg');
});
