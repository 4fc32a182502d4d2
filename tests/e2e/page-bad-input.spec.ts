import { copyFile, mkdir, rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { addFiles, measureOverflow, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

const notAudio = {
  ru: 'Не удалось прочитать файл как звук',
  en: 'The file cannot be read as audio',
};
const noSound = { ru: 'В файле нет звука', en: 'There is no sound in the file' };

const failures = [
  ['empty.mp3', notAudio],
  ['text.mp3', notAudio],
  ['no-moov.m4a', notAudio],
  ['random.bin', notAudio],
  ['silent-video.mp4', noSound],
  ['picture.png', noSound],
  ['picture.jpg', noSound],
] as const;

for (const language of ['ru', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: language === 'ru' ? 'ru-RU' : 'en-GB' });

    test('what is no recording is told so, each in its turn', async ({ page }) => {
      await page.goto('./');
      await addFiles(page, ...failures.map(([name]) => fixture(`media/bad/${name}`)));
      for (const [name, title] of failures) {
        await expect(queueItem(page, name)).toContainText(title[language]);
        await page.getByRole('button', { name, exact: true }).click();
        await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(
          title[language],
        );
        if (title === notAudio)
          await expect(page.getByRole('main')).toContainText(/(Подробности|Details): \S/);
      }
      await checkAccessibility(page);
    });

    test('silence and music end without speech, which is no error', async ({ page }) => {
      const words = language === 'ru' ? 'Речи не найдено' : 'No speech found';
      await page.goto('./');
      await addFiles(
        page,
        fixture('media/speechless/silence.flac'),
        fixture('media/speechless/music.ogg'),
      );
      await expect(queueItem(page, 'music.ogg')).toContainText(words, { timeout: 60_000 });
      await expect(queueItem(page, 'silence.flac')).toContainText(words);
      await expect(page.getByRole('heading', { level: 2, name: words })).toBeVisible();
      await checkAccessibility(page);
    });

    test('a file that was cut is transcribed up to there, with the time', async ({ page }) => {
      const words = {
        ru: /Запись повреждена: текст обрывается на 0:0\d/,
        en: /The recording is damaged: the text stops at 0:0\d/,
      };
      await page.goto('./');
      await addFiles(page, fixture('media/cut/clip.flac'));
      await expect(page.getByRole('main')).toContainText(words[language], { timeout: 60_000 });
      expect((await segmentTexts(page).allInnerTexts()).join(' ')).toMatch(/\S+ \S+/);
      await checkAccessibility(page);
    });
  });
}

test.describe('names', () => {
  test.use({ locale: 'en-GB' });

  test('HTML in a name is text, and a long name fits 360 px', async ({ page }) => {
    const name = `<img src=x onerror="document.title='broken'">${'длинное_имя_'.repeat(12)}.mp3`;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('./');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'audio/mpeg', buffer: Buffer.from('no sound') });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(queueItem(page, name)).toContainText(notAudio.en);
    await expect(page.locator('img')).toHaveCount(0);
    await expect(page).toHaveTitle(`${name} · Pisar`);
    expect(await measureOverflow(page)).toBe(0);
  });
});

const awayTexts = {
  ru: {
    cancel: 'Отменить: long.ogg',
    unreadable: 'Файл больше не читается',
    again: 'Выбрать файл снова',
    done: 'Готово',
  },
  en: {
    cancel: 'Cancel: long.ogg',
    unreadable: 'The file can no longer be read',
    again: 'Choose the file again',
    done: 'Done',
  },
};

for (const [language, texts] of Object.entries(awayTexts)) {
  test.describe(`a file that goes away (${language})`, () => {
    test.use({ locale: language === 'ru' ? 'ru-RU' : 'en-GB' });

    test('can be chosen again', async ({ page }, testInfo) => {
      const path = testInfo.outputPath('moved.m4a');
      await mkdir(testInfo.outputDir, { recursive: true });
      await copyFile(fixture('media/healthy/clip.m4a'), path);
      await page.goto('./');
      // The long recording keeps the engine busy while the file behind it disappears.
      await addFiles(page, fixture('speech/long.ogg'), path);
      await rm(path);
      await page.getByRole('button', { name: texts.cancel }).click();
      await expect(queueItem(page, 'moved.m4a')).toContainText(texts.unreadable);
      await page.getByRole('button', { name: 'moved.m4a', exact: true }).click();

      await expect(page.getByRole('button', { name: texts.again })).toBeVisible();
      // Chromium's dialogue for handles cannot be answered by a test; the input does the same.
      await page
        .locator('.problem input[type=file]')
        .setInputFiles(fixture('media/healthy/clip.m4a'));
      await expect(queueItem(page, 'clip.m4a')).toContainText(texts.done, { timeout: 60_000 });
    });
  });
}
