import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { serveFolder, type PlainHost } from './offline/serve-folder';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB', serviceWorkers: 'allow' });

const site = join(projectRoot, 'dist');
let host: PlainHost;

test.afterEach(() => host.stop());

const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated);
/** The version that a script of the page shows to belong to. */
const scriptOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')?.src);
const untilControlled = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null);

test('a plain host in a folder: isolated after one reload, all works with the host gone', async ({
  page,
}) => {
  host = await serveFolder(site, '/tools/pisar/');
  // As many as help are measured, which is one where the machine has other work.
  await page.addInitScript(() => localStorage.setItem('pisar.settings', '{"threads":2}'));
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(host.address);
  await expect.poll(() => isIsolated(page).catch(() => false)).toBe(true);
  await expect.poll(() => loads).toBe(2);
  await expect(page.getByText('Ready to work offline.')).toBeVisible({ timeout: 60_000 });
  // Whatever was asked for in vain would be missing now.
  await host.stop();

  await page.goto(`${host.address}?from=home#/`);
  await page.getByText('RU', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Запись становится текстом');
  await page.getByText('EN', { exact: true }).click();
  await page.getByRole('button', { name: 'Try with a sample' }).click();
  await expect(queueItem(page, 'sample.ogg')).toContainText('Done', { timeout: 120_000 });
  await expect(segmentTexts(page).first()).toHaveText('голосовая почта номер абонента');
  await expect(page.getByRole('main')).toContainText('2 threads');
  await expect(page.getByText('Ready to work offline.')).toBeVisible();
  expect(loads).toBe(3);

  const parts = await page.evaluate(async () => {
    const ask = (headers: HeadersInit) => fetch('samples/sample.ogg', { headers });
    const part = await ask({ Range: 'bytes=4-9' });
    const none = await ask({ Range: 'bytes=99999999-' });
    const missing = await fetch('models/missing.onnx').catch(() => null);
    return [part.status, part.headers.get('Content-Range'), (await part.arrayBuffer()).byteLength]
      .concat(none.status)
      .concat(missing === null ? 'nothing' : missing.status);
  });
  expect(parts).toEqual([206, 'bytes 4-9/195604', 6, 416, 'nothing']);
});

test('where service workers are refused, the page works with one thread', async ({ page }) => {
  host = await serveFolder(site);
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('refused', 'SecurityError'));
  });
  await page.goto(host.address);
  await expect(page.getByText('will not open offline here')).toBeVisible();
  expect(await isIsolated(page)).toBe(false);
  await expect(page.getByRole('button', { name: 'Try with a sample' })).toBeVisible();
});

test('a new version is offered in every tab, and taken when the user says so', async ({
  page,
  context,
}) => {
  host = await serveFolder(site);
  await page.goto(host.address);
  await expect.poll(() => isIsolated(page).catch(() => false)).toBe(true);
  const other = await context.newPage();
  await other.goto(host.address);
  await untilControlled(other);
  // What is still being fetched would keep the old worker in charge.
  for (const tab of [page, other])
    await expect(tab.getByText('Ready to work offline.')).toBeVisible({ timeout: 120_000 });
  const before = await scriptOf(page);

  publishNewVersion(host);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  for (const tab of [page, other]) {
    await expect(tab.getByText('A new version is ready.')).toBeVisible();
    expect(await scriptOf(tab)).toBe(before);
  }
  // A visit meanwhile gets the version that the open tabs have.
  await page.reload();
  expect(await scriptOf(page)).toBe(before);

  await page.getByRole('button', { name: 'Update now' }).click();
  await expect.poll(() => scriptOf(page).catch(() => before)).toContain('assets/new-version.js');
  await expect(other.getByText('Another tab has the new version')).toBeVisible();
  expect(await scriptOf(other)).toBe(before);
  // What the old tab may still load is there, though the host has it no more.
  host.replacements.set('assets/gone.js', '');
  const old = await other.evaluate(
    async (script) =>
      (await fetch(script ?? '', { cache: 'only-if-cached', mode: 'same-origin' })).status,
    before,
  );
  expect(old).toBe(200);
  await other.getByRole('button', { name: 'Reload the page' }).click();
  await expect.poll(() => scriptOf(other).catch(() => before)).toContain('assets/new-version.js');
});

/** The same site with its script under another name, as a build of changed sources has it. */
function publishNewVersion({ replacements }: PlainHost): void {
  const page = readFileSync(join(site, 'index.html'), 'utf8');
  const [, name = ''] = /src="\.\/(assets\/index-[^"]+\.js)"/.exec(page) ?? [];
  const newName = 'assets/new-version.js';
  const worker = readFileSync(join(site, 'service-worker.js'), 'utf8');
  const newPage = page.replace(name, newName);
  const length = (text: string) => Buffer.byteLength(text);
  replacements.set(newName, readFileSync(join(site, name)));
  replacements.set('index.html', newPage);
  replacements.set(
    'service-worker.js',
    worker
      .replace(`url:\`${name}\``, `url:\`${newName}\``)
      .replace(
        /\{url:`index\.html`,revision:`[0-9a-f]+`,bytes:\d+,/,
        `{url:\`index.html\`,revision:\`new\`,bytes:${length(newPage)},`,
      ),
  );
}

test('a recording that another app shares is in the queue, and kept nowhere else', async ({
  page,
}) => {
  host = await serveFolder(site);
  await page.goto(host.address);
  await untilControlled(page);
  await expect.poll(() => isIsolated(page).catch(() => false)).toBe(true);
  // Another app has no policy of ours.
  await page.route('**/app.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" enctype="multipart/form-data" action="${host.address}share-target">
        <input type="file" name="files" multiple /><button>Share</button></form>`,
    }),
  );
  await page.goto(`http://127.0.0.1:1/app.html`);
  await addFiles(page, fixture('media/same-words/clip.m4a'));
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(queueItem(page, 'clip.m4a')).toBeVisible();
  await expect(page).toHaveURL(`${host.address}#/`);
  const kept = await page.evaluate(async () => {
    const name = (await caches.keys()).find((key) => key.startsWith('pisar-shared')) ?? '';
    return (await (await caches.open(name)).keys()).length;
  });
  expect(kept).toBe(0);
});
