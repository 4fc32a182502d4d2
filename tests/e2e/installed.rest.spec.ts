import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';
import { findBrowser } from './page/find-browser';
import { queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

/** What the browser tells the system of an app, as far as it is used here. */
interface OsAppState {
  badgeCount: number;
  fileHandlers: { action: string; accepts: { fileExtensions: string[] }[] }[];
}

let profile: string;
let context: BrowserContext;
let page: Page;
let uninstall: () => Promise<unknown> = async () => {};

test.beforeAll(async ({ baseURL }) => {
  profile = await mkdtemp(join(tmpdir(), 'pisar-installed-'));
  context = await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser(),
    args: chromiumArguments(),
    locale: 'ru-RU',
  });
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto(String(baseURL));
  await expect(page.getByRole('button', { name: 'Выбрать файлы' })).toBeVisible();
});

test.afterAll(async () => {
  // Systems list what is installed.
  await uninstall();
  await context?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('the installed app takes what the system opens with it, in the window that is there', async () => {
  const session = await context.newCDPSession(page);
  // The protocol's domain of apps is newer than its types.
  const send = session.send.bind(session) as (method: string, facts?: object) => Promise<unknown>;
  expect(await send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
  expect(await send('Page.getAppManifest')).toMatchObject({ errors: [] });
  const { appId } = (await send('Page.getAppId')) as { appId: string };
  const app = { manifestId: appId };
  await send('PWA.install', app);
  uninstall = () => send('PWA.uninstall', app);
  const state = async () => (await send('PWA.getOsAppState', app)) as OsAppState;
  const [handler] = (await state()).fileHandlers;
  const extensions = handler?.accepts.flatMap(({ fileExtensions }) => fileExtensions) ?? [];
  for (const extension of ['.pisar', '.ogg', '.m4a', '.mp4', '.wav'])
    expect(extensions).toContain(extension);

  const open = (...files: string[]) =>
    send('PWA.launchFilesInApp', { ...app, files: files.map((name) => fixture(name)) });
  await open('media/same-words/clip.m4a');
  await expect(queueItem(page, 'clip.m4a')).toContainText('Готово', { timeout: 90_000 });
  await expect(segmentTexts(page)).toHaveText(['что бы включить или выключить ваш микрофон']);

  // The system counts what is left to do, and two more come to the same window.
  await open('speech/long.ogg', 'media/same-words/clip.mp3');
  await expect(queueItem(page, 'clip.mp3')).toBeVisible();
  await expect(queueItem(page, 'clip.m4a')).toBeVisible();
  await expect.poll(async () => (await state()).badgeCount).toBe(2);
  expect(context.pages()).toHaveLength(1);
});
