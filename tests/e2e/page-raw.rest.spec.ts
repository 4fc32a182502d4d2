import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addFiles, measureOverflow, queueItem, segmentTexts } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

/** The fixture under another name. */
async function renamed(name: string, to: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'pisar-raw-')), to);
  await copyFile(fixture(name), path);
  return path;
}

test.describe('in Russian', () => {
  test.use({ locale: 'ru-RU' });

  test('of a file without a header the page asks, lets it be heard, and recognises it', async ({
    page,
  }) => {
    await page.goto('./');
    await addFiles(page, await renamed('media/headerless/clip.ulaw', 'разговор.raw'));
    const form = page.getByRole('form', { name: 'Как записан звук' });
    await expect(form).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(
      'По файлу не понять, что в нём',
    );
    // A guess, and said to be one.
    await expect(form.getByLabel('Формат')).toHaveValue('mulaw');
    await expect(form).toContainText('Это догадка');
    await checkAccessibility(page);
    expect(await measureOverflow(page)).toBeLessThanOrEqual(0);

    await form.getByLabel('Формат').selectOption('gsm');
    await expect(form.getByLabel('Частота')).toBeDisabled();
    await expect(form).not.toContainText('Это догадка');
    await form.getByLabel('Формат').selectOption('mulaw');
    await form.getByRole('button', { name: 'Послушать 10 секунд' }).click();
    await expect(form.getByRole('button', { name: 'Остановить' })).toBeVisible();
    const seconds = await form.locator('audio').evaluate(
      (audio: HTMLAudioElement) =>
        new Promise<number>((resolve) => {
          if (audio.readyState > 0) resolve(audio.duration);
          audio.addEventListener('loadedmetadata', () => resolve(audio.duration));
        }),
    );
    expect(seconds).toBeCloseTo(2.875, 2);

    await form.getByRole('button', { name: 'Распознать' }).press('Enter');
    await expect(queueItem(page, 'разговор.raw')).toContainText('Готово', { timeout: 60_000 });
    expect((await segmentTexts(page).allInnerTexts()).join(' ')).toMatch(/\S+ \S+/);
    await expect(page.getByRole('main')).toContainText(
      /У файла нет заголовка. Прочитан как µ-law \(G\.711\), 8\s000\sГц\./,
    );
  });

  test('what was told outlives a reload', async ({ page }) => {
    await page.goto('./');
    const wish = await page.evaluate(async () => {
      const file = new File([new Uint8Array(16_000)], 'тишина.raw');
      const raw = { format: 's16le', sampleRate: 8000, channels: 1 } as const;
      await pisar?.jobs.add([{ file }], { raw });
      return raw;
    });
    await expect(queueItem(page, 'тишина.raw')).toContainText('Речи не найдено', {
      timeout: 60_000,
    });
    await page.reload();
    const view = () => page.evaluate(() => pisar?.jobs.snapshot.jobs[0]);
    await expect.poll(async () => (await view())?.phase).toBe('done');
    expect((await view())?.wish.raw).toEqual(wish);
    expect((await view())?.recording?.facts.raw).toEqual(wish);
  });
});

test.describe('in English, on a phone', () => {
  test.use({ locale: 'en-GB', viewport: { width: 360, height: 740 } });

  test('of what is no recording the user may know better', async ({ page }) => {
    await page.goto('./');
    await addFiles(page, await renamed('media/headerless/clip.vox', 'call.dat'));
    const tell = page.getByRole('button', { name: 'Tell what it is…' });
    await tell.click({ timeout: 60_000 });
    const form = page.getByRole('form', { name: 'How the sound is written' });
    await form.getByLabel('Format').selectOption('vox');
    await form.getByLabel('Sample rate').selectOption('8000');
    expect(await measureOverflow(page)).toBeLessThanOrEqual(0);
    await checkAccessibility(page);
    await form.getByRole('button', { name: 'Recognise' }).click();
    await expect(queueItem(page, 'call.dat')).toContainText('Done', { timeout: 60_000 });
    await expect(page.getByRole('main')).toContainText(
      /Read as VOX \(Dialogic ADPCM\), 8,000\sHz\./,
    );
    await page.getByRole('button', { name: 'It is something else…' }).click();
    await expect(form.getByLabel('Format')).toHaveValue('vox');
  });
});

test.describe('what is encrypted', () => {
  test.use({ locale: 'ru-RU' });

  test('is called so', async ({ page }) => {
    await page.goto('./');
    await addFiles(page, fixture('media/encrypted/clip-cenc.mp4'));
    await expect(queueItem(page, 'clip-cenc.mp4')).toContainText('Звук зашифрован', {
      timeout: 60_000,
    });
  });
});
