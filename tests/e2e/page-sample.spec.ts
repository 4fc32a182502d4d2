import { expect, test, type Page } from '@playwright/test';
import { measureOverflow, queueItem, segmentTexts, transcribeSample } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { openExports, saveAs } from './page/save-as';

// Nothing is known of the machine: how many threads help is measured.
const storageState = { cookies: [], origins: [] };
test.use({ locale: 'ru-RU', storageState });
test.describe.configure({ mode: 'serial' });

/** One run of the sample serves all of these tests. */
let page: Page;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({
    locale: 'ru-RU',
    storageState,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  await transcribeSample(page);
});

test.afterAll(() => page.context().close());

const download = (format: string) => saveAs(page, format, 'ru');

test('the text is right, and the page tells what computed it', async () => {
  const text = (await segmentTexts(page).allInnerTexts()).join(' ');
  expect(text).toContain('голосовая почта номер абонента');
  const facts = page.getByRole('list', { name: 'Что где работает' });
  await expect(facts).toContainText('Ничего не отправлено');
  await expect(facts).toContainText('Модель: Демонстрационная');
  await expect(facts).toContainText(/процессор \(WebAssembly\), \d+ поток/);
  await expect(page).toHaveTitle('sample.ogg · Писарь');
  await expect(queueItem(page, 'sample.ogg')).toContainText('0:50 звука за');
});

test('no accessibility violation', async () => {
  await checkAccessibility(page);
});

test('the dialogue to save shows what will be in the file', async () => {
  const dialog = await openExports(page, 'ru');
  await expect(dialog.getByRole('region')).toContainText(/^голосовая почта номер абонента/);
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
});

test('txt, srt, vtt, json and docx come as files', async () => {
  const txt = await download('TXT');
  expect(txt.name).toBe('sample.txt');
  expect(txt.text).toMatch(/^голосовая почта номер абонента/);

  const srt = await download('SRT');
  expect(srt.name).toBe('sample.srt');
  expect(srt.text).toMatch(/^1\n00:00:00,\d{3} --> 00:00:\d\d,\d{3}\nголосовая почта/);

  const vtt = await download('WebVTT');
  expect(vtt.name).toBe('sample.vtt');
  expect(vtt.text).toMatch(/^WEBVTT\n\n00:00:00\.\d{3} --> 00:00:\d\d\.\d{3}\nголосовая почта/);

  const json = await download('JSON');
  expect(json.name).toBe('sample.json');
  const document = JSON.parse(json.text);
  expect(document).toMatchObject({ task: 'transcribe', language: 'russian' });
  expect(document.duration).toBeCloseTo(50, 0);
  expect(document.words[0]).toMatchObject({ word: 'голосовая', confidence: expect.any(Number) });
  expect(document.text).toBe(txt.text.trim().replaceAll('\n', ' '));

  const docx = await download('Word');
  expect(docx.name).toBe('sample.docx');
  expect(docx.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('copying gives the whole text', async () => {
  await page.getByRole('button', { name: 'Скопировать' }).click();
  await expect(page.getByRole('button', { name: 'Скопировано' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${(await segmentTexts(page).allInnerTexts()).join('\n')}\n`);
});

test('a click on a word goes there and lights it; a click on a time plays from there', async () => {
  const word = segmentTexts(page).first().locator('span').nth(2);
  await word.click();
  await expect(word).toHaveClass(/heard/);
  const video = page.locator('video');
  expect(await video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(
    0.6,
  );
  await page
    .getByRole('button', { name: /слушать отсюда/ })
    .first()
    .click();
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.paused))
    .toBe(false);
  await video.evaluate((element: HTMLVideoElement) => element.pause());
});

test('the text is one stop of the Tab key; arrows move in it', async () => {
  const stamps = page.getByRole('button', { name: /слушать отсюда/ });
  await expect(stamps.and(page.locator('[tabindex="0"]'))).toHaveCount(1);
  await stamps.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(stamps.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(stamps.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(stamps.first()).toBeFocused();

  const heard = segmentTexts(page).locator('.heard');
  await page.locator('video').evaluate((video: HTMLVideoElement) => (video.currentTime = 0));
  await page.keyboard.press('ArrowRight');
  await expect(heard).toHaveText('голосовая');
  await page.keyboard.press('ArrowRight');
  await expect(heard).toHaveText('почта');
  await page.keyboard.press('ArrowLeft');
  await expect(heard).toHaveText('голосовая');
  await page.keyboard.press('KeyK');
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.paused))
    .toBe(false);
  await page.keyboard.press('KeyK');
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.paused))
    .toBe(true);
});

test('the texts of the page follow the language, the transcript stays', async () => {
  const before = await segmentTexts(page).allInnerTexts();
  await page.getByText('EN', { exact: true }).click();
  await expect(queueItem(page, 'sample.ogg')).toContainText('Done');
  expect(await segmentTexts(page).allInnerTexts()).toEqual(before);
  await page.getByText('RU', { exact: true }).click();
});

test('360 px are enough', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await measureOverflow(page)).toBe(0);
  await checkAccessibility(page);
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('removing the last file leads back to the beginning, with the focus', async () => {
  await page.getByRole('button', { name: 'Убрать: sample.ogg' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Выбрать файлы' })).toBeFocused();
});
