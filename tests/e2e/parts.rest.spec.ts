import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import utterances from '../fixtures/speech/long.json' with { type: 'json' };
import { writeRecording } from './long/write-recording';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

/** Copies fixtures under the names of a recorder. */
async function copyAs(...files: [from: string, name: string][]): Promise<string[]> {
  const folder = test.info().outputPath('parts');
  await mkdir(folder, { recursive: true });
  return Promise.all(
    files.map(async ([from, name]) => {
      await copyFile(fixture(from), join(folder, name));
      return join(folder, name);
    }),
  );
}

/** Where the player stands, and how long its sound is. */
const readPlayer = (page: Page) =>
  page
    .locator('[data-player] video')
    .evaluate((video: HTMLVideoElement) => [video.currentTime, video.duration]);

test('a range of a recording is recognised alone, on the clock of the recording, and stays so', async ({
  page,
}) => {
  const { path } = await writeRecording('long.ogg', 150);
  await page.goto('./');
  await addFiles(page, path);
  const item = queueItem(page, 'long.ogg');
  await expect(item).toBeVisible();
  const open = page.getByRole('button', { name: 'More: long.ogg' });
  await open.click();
  await page.getByRole('button', { name: 'Only a part…: long.ogg' }).click();
  const form = page.getByRole('form', { name: 'Recognise only a part: long.ogg' });
  await expect(form.getByLabel('From')).toBeFocused();
  await form.getByLabel('From').fill('1:00');
  await form.getByLabel('to', { exact: true }).fill('0:40');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('status')).toHaveText('The part must end after it begins.');
  await checkAccessibility(page);
  await form.getByLabel('From').fill('0:20');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(item).toContainText('Done', { timeout: 90_000 });
  await expect(item).toContainText('only 0:20–0:40');

  const wanted = utterances
    .filter(({ start, end }) => start > 20.5 && end < 39.5)
    .map(({ text }) => text);
  const texts = async () => (await segmentTexts(page).allInnerTexts()).join(' ');
  expect(wanted.length).toBeGreaterThan(3);
  for (const text of wanted) expect(await texts()).toContain(text.replaceAll('ё', 'е'));
  const before = await texts();
  for (const { text, start, end } of utterances)
    if ((end < 19 || start > 41) && !wanted.includes(text)) expect(before).not.toContain(text);

  // What is clicked is heard where it lies in the recording.
  const first = utterances.find(({ start }) => start > 20.5);
  await segmentTexts(page).nth(1).locator('span').first().click();
  await expect.poll(async () => (await readPlayer(page))[0]).toBeGreaterThan(first?.start ?? 20);
  await expect(page.locator('[data-player]')).toContainText(/\/ 2:[23]\d/);
  await page.reload();
  await expect(item).toContainText('only 0:20–0:40');
  await expect.poll(texts).toBe(before);
});

test('a range behind the end is refused with the length', async ({ page }) => {
  await page.goto('./');
  await page.evaluate(() => globalThis.pisar?.whenReady);
  const problem = await page.evaluate(async () => {
    const response = await fetch('samples/sample.ogg');
    const file = new File([await response.blob()], 'sample.ogg');
    const range = { startSeconds: 3600, endSeconds: null };
    return globalThis.pisar
      ?.transcribe(file, { modelId: 'demo', provider: 'wasm', range })
      .catch((error: unknown) => Reflect.get(Object(error), 'problem') as unknown);
  });
  expect(problem).toMatchObject({
    code: 'range-outside',
    facts: { startSeconds: 3600, durationSeconds: expect.any(Number) as unknown },
  });
});

test('numbered parts become one text with one clock and one sound', async ({ page }) => {
  const clips = ['conf-full', 'conf-locked', 'conf-getpin'];
  const paths = await copyAs(
    ...clips.map((clip, index): [string, string] => [
      `speech/clips/${clip}.flac`,
      `ZOOM000${3 - index}.flac`,
    ]),
  );
  await page.goto('./');
  await addFiles(page, ...paths);
  // The offer says at any time what it would do now.
  await page.getByRole('button', { name: 'Join into one text' }).click();
  const link = page.getByRole('link', { name: 'ZOOM0001 … ZOOM0003' });
  await expect(link).toBeVisible({ timeout: 90_000 });
  await link.click();
  await expect(page.getByText('Joined from 3 texts')).toBeVisible();
  await expect(segmentTexts(page)).toHaveCount(3);
  const durations = await page.evaluate(() =>
    globalThis.pisar?.jobs.snapshot.jobs.map(({ result }) => result?.durationSeconds ?? 0),
  );
  const [third = 0, second = 0, first = 0] = durations ?? [];
  await expect.poll(async () => (await readPlayer(page))[1]).toBeCloseTo(first + second + third, 1);
  // A word of the last part is heard in the last part.
  await segmentTexts(page).nth(2).locator('span').first().click();
  await expect.poll(async () => (await readPlayer(page))[0]).toBeGreaterThan(first + second);
  await checkAccessibility(page);

  // The parts are as they were, and selected texts can be joined once more.
  await page.goto('./#/library');
  for (const name of ['ZOOM0001', 'ZOOM0003'])
    await page.getByRole('checkbox', { name: `Select: ${name}`, exact: true }).check();
  await page.getByRole('button', { name: 'Join into one text' }).click();
  await expect(page.getByText('Joined from 2 texts')).toBeVisible();
  await page.goto('./#/library');
  await expect(page.getByText('joined from 2 texts', { exact: true })).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(5);
});

test('another language is said to look so, with its job and its text', async ({ page }) => {
  await page.goto('./');
  await addFiles(page, fixture('media/foreign/english.ogg'));
  await expect(queueItem(page, 'english.ogg')).toContainText('Hardly Russian speech', {
    timeout: 90_000,
  });
  const note = page.getByText('This does not sound like clear Russian speech');
  await expect(note).toBeVisible();
  await page.goto('./#/library');
  await page.getByRole('link', { name: 'english' }).click();
  await expect(note).toBeVisible();
});

test('a pasted link gets an answer, nothing is fetched, and who types is left alone', async ({
  page,
}) => {
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const paste = (selector: string, text: string) =>
    page.evaluate(
      ([where = '', what = '']) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', what);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true });
        document.querySelector(where)?.dispatchEvent(event);
      },
      [selector, text],
    );
  const answer = page.getByRole('status').filter({ hasText: 'Pisar opens no links.' });
  await paste('body', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ');
  await expect(answer).toContainText('Save the video or its sound from youtube.com');
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await expect(answer).toBeHidden();
  await paste('body', 'https://disk.yandex.ru/d/x');
  await expect(answer).toContainText('choose “Download” on disk.yandex.ru');
  await answer.getByRole('button', { name: 'Close' }).click();
  await paste('body', 'просто текст');
  await page.goto('./#/library');
  await page.evaluate(() => document.body.append(document.createElement('textarea')));
  await paste('textarea', 'https://rutube.ru/video/1/');
  await expect(answer).toBeHidden();
  expect(requests.filter((url) => !url.startsWith('http://localhost'))).toEqual([]);
});
