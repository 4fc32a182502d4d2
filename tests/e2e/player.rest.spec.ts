import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

async function transcribe(page: Page, path: string, name: string): Promise<void> {
  await page.goto('./');
  await addFiles(page, path);
  await expect(queueItem(page, name)).toContainText('Done', { timeout: 90_000 });
}

const playerOf = (page: Page) => page.locator('[data-player]');

/** Presses the player's button, and waits until the sound is so far. */
async function play(page: Page, seconds: number): Promise<void> {
  await playerOf(page).getByRole('button', { name: 'Play' }).click();
  const heard = () =>
    playerOf(page)
      .locator('video')
      .evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(heard).toBeGreaterThan(seconds);
}

for (const name of ['clip.wma', 'clip.amr', 'clip.ac3', 'video.mkv'])
  test(`the sound of ${name}, which the browser does not play, is heard once its text is done`, async ({
    page,
  }) => {
    await transcribe(page, fixture(`media/healthy/${name}`), name);
    await expect(playerOf(page).locator('video')).toBeAttached({ timeout: 5000 });
    await play(page, 2);
    await expect(playerOf(page)).toContainText('You hear what the text was made from.');
  });

test('a file that was changed on the disk is called so, and its sound is heard', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'pisar-player-'));
  try {
    const path = join(folder, 'clip.m4a');
    await copyFile(fixture('media/healthy/clip.m4a'), path);
    await transcribe(page, path, 'clip.m4a');
    await transcribe(page, fixture('media/healthy/clip.flac'), 'clip.flac');
    await writeFile(path, 'something else');
    await page.getByRole('button', { name: 'clip.m4a', exact: true }).click();
    await expect(page.getByText(/^The file was changed, moved or deleted/)).toBeVisible();
    await expect(page.getByText(/cannot play/)).toHaveCount(0);
    await play(page, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
