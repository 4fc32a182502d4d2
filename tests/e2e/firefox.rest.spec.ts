import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { findFirefox, noFirefox } from '../../scripts/shared/browser/find-firefox.mjs';
import { fixture } from './page/fixtures';

/** WebDriver BiDi drives the Firefox that people have; Playwright's own is another browser. */
const firefox = findFirefox();
test.skip(firefox === undefined, noFirefox);

let browser: Browser;
let page: Page;
let folder: string;
const complaints: string[] = [];

test.beforeAll(async ({ baseURL }) => {
  folder = await mkdtemp(join(tmpdir(), 'pisar-firefox-'));
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox ?? '',
    extraPrefsFirefox: {
      'intl.accept_languages': 'ru',
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
      'browser.download.useDownloadDir': true,
    },
  });
  page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(String(baseURL));
});

test.afterAll(async () => {
  await browser?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** The accessible button with this name. */
const press = (name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

const textOfFirst = () => page.$eval('[data-segment] p[lang]', (line) => line.textContent);

test('a file becomes text on WebAssembly, which is edited, exported and kept', async () => {
  expect(await page.evaluate(() => [crossOriginIsolated, document.documentElement.lang])).toEqual([
    true,
    'ru',
  ]);
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(fixture('media/same-words/clip.m4a'));
  await page.waitForSelector('.segment.editable');
  expect(await textOfFirst()).toBe('что бы включить или выключить ваш микрофон');
  const facts = await page.$eval('main', (main) => main.textContent);
  expect(facts).toContain('процессор (WebAssembly)');

  // «что бы» becomes «чтобы», the next word is replaced; then half of that is taken back.
  await page.click('[data-segment] p[lang]');
  await page.keyboard.press('Home');
  for (let letter = 0; letter < 3; letter++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await page.keyboard.press('End');
  await page.keyboard.type(' сейчас');
  await expect.poll(textOfFirst).toBe('чтобы включить или выключить ваш микрофон сейчас');
  await expect.poll(() => page.$eval('.saving', (line) => line.textContent)).toBe('Сохранено');

  await press('Сохранить…');
  await page.locator('dialog label ::-p-text(SRT)').click();
  await page.locator('dialog ::-p-aria([name="Сохранить"][role="button"])').click();
  const read = () => readFile(join(folder, 'clip.srt'), 'utf8').catch(() => '');
  await expect
    .poll(read)
    .toMatch(/^1\n00:00:0\d,\d{3} --> 00:00:0\d,\d{3}\nчтобы включить\s[^0]+микрофон сейчас\n\n$/);

  await page.reload();
  await page.waitForSelector('.segment.editable');
  expect(await textOfFirst()).toBe('чтобы включить или выключить ваш микрофон сейчас');
  expect(complaints).toEqual([]);
});
