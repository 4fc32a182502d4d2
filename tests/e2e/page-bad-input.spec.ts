import { copyFile, mkdir, rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { addFiles, measureOverflow, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

// The texts of both languages are tested in Node; here each message is shown in one.

const notAudio = 'Не удалось прочитать файл как звук';
const noSound = 'В файле нет звука';

const failures = [
  ['empty.mp3', notAudio],
  ['text.mp3', notAudio],
  ['no-moov.m4a', notAudio],
  ['random.bin', notAudio],
  ['silent-video.mp4', noSound],
  ['picture.png', noSound],
  ['picture.jpg', noSound],
] as const;

test.describe('in Russian', () => {
  test.use({ locale: 'ru-RU' });

  test('what is no recording is told so, each in its turn', async ({ page }) => {
    await page.goto('./');
    await addFiles(page, ...failures.map(([name]) => fixture(`media/bad/${name}`)));
    for (const [name, title] of failures) {
      await expect(queueItem(page, name)).toContainText(title);
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(title);
      if (title === notAudio) await expect(page.getByRole('main')).toContainText(/Подробности: \S/);
    }
    await checkAccessibility(page);
  });

  test('a file that was cut is transcribed up to there, with the time', async ({ page }) => {
    await page.goto('./');
    await addFiles(page, fixture('media/cut/clip.flac'));
    await expect(page.getByRole('main')).toContainText(
      /Запись повреждена: текст обрывается на 0:0\d/,
      { timeout: 60_000 },
    );
    expect((await segmentTexts(page).allInnerTexts()).join(' ')).toMatch(/\S+ \S+/);
    await checkAccessibility(page);
  });
});

test.describe('in English', () => {
  test.use({ locale: 'en-GB' });

  test('silence and music end without speech, which is no error', async ({ page }) => {
    await page.goto('./');
    await addFiles(
      page,
      fixture('media/speechless/silence.flac'),
      fixture('media/speechless/music.ogg'),
    );
    await expect(queueItem(page, 'music.ogg')).toContainText('No speech found', {
      timeout: 60_000,
    });
    await expect(queueItem(page, 'silence.flac')).toContainText('No speech found');
    await expect(page.getByRole('heading', { level: 2, name: 'No speech found' })).toBeVisible();
    await checkAccessibility(page);
  });

  test('a file that goes away can be chosen again', async ({ page }, testInfo) => {
    const path = testInfo.outputPath('moved.m4a');
    await mkdir(testInfo.outputDir, { recursive: true });
    await copyFile(fixture('media/healthy/clip.m4a'), path);
    await page.goto('./');
    // The long recording keeps the engine busy while the file behind it disappears.
    await addFiles(page, fixture('speech/long.ogg'), path);
    await rm(path);
    await page.getByRole('button', { name: 'Cancel: long.ogg' }).click();
    await expect(queueItem(page, 'moved.m4a')).toContainText('The file can no longer be read');
    await page.getByRole('button', { name: 'moved.m4a', exact: true }).click();

    await expect(page.getByRole('button', { name: 'Choose the file again' })).toBeVisible();
    // Chromium's dialogue for handles cannot be answered by a test; the input does the same.
    await page
      .locator('.problem input[type=file]')
      .setInputFiles(fixture('media/healthy/clip.m4a'));
    await expect(queueItem(page, 'clip.m4a')).toContainText('Done', { timeout: 60_000 });
  });

  test('HTML in a name is text, and a long name fits 360 px', async ({ page }) => {
    const name = `<img src=x onerror="document.title='broken'">${'длинное_имя_'.repeat(12)}.mp3`;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('./');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'audio/mpeg', buffer: Buffer.from('no sound') });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(queueItem(page, name)).toContainText('The file cannot be read as audio');
    await expect(page.locator('img')).toHaveCount(0);
    await expect(page).toHaveTitle(`${name} · Pisar`);
    expect(await measureOverflow(page)).toBe(0);
  });
});
