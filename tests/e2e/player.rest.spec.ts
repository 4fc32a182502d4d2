import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

/** Has files recognised, all of one visit. */
async function transcribe(page: Page, ...paths: string[]): Promise<void> {
  await page.goto('./');
  await addFiles(page, ...paths);
  for (const path of paths)
    await expect(queueItem(page, basename(path))).toContainText('Done', { timeout: 90_000 });
}

const select = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

const playerOf = (page: Page) => page.locator('[data-player]');

/** Presses the player's button, and waits until the sound is so far. */
async function play(page: Page, seconds: number): Promise<void> {
  await playerOf(page).getByRole('button', { name: 'Play' }).click();
  const heard = () =>
    playerOf(page)
      .locator('video')
      .first()
      .evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(heard).toBeGreaterThan(seconds);
}

test('the sound of what the browser does not play is heard once the text is done', async ({
  page,
}) => {
  const names = ['clip.wma', 'clip.amr', 'clip.ac3', 'video.mkv'];
  await transcribe(page, ...names.map((name) => fixture(`media/healthy/${name}`)));
  for (const name of names) {
    await select(page, name);
    await expect(playerOf(page).locator('video').first()).toBeAttached({ timeout: 5000 });
    await play(page, 2);
    await expect(playerOf(page)).toContainText('You hear what the text was made from.');
  }
});

test('a file that was changed on the disk is called so, and its sound is heard', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'pisar-player-'));
  try {
    const path = join(folder, 'clip.m4a');
    await copyFile(fixture('media/healthy/clip.m4a'), path);
    await transcribe(page, path, fixture('media/healthy/clip.flac'));
    await select(page, 'clip.flac');
    await expect(playerOf(page).locator('video')).toBeAttached();
    await writeFile(path, 'something else');
    await select(page, 'clip.m4a');
    await expect(page.getByText(/^The file was changed, moved or deleted/)).toBeVisible();
    await expect(page.getByText(/cannot play/)).toHaveCount(0);
    await play(page, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('where the sound of a video has gaps, what was decoded is heard beside its picture', async ({
  page,
}) => {
  const name = 'gap-a.mp4';
  await page.goto('./');
  await addFiles(page, fixture(`media/clocks/${name}`));
  await expect(queueItem(page, name)).toContainText('No speech found');
  const player = playerOf(page);
  await expect(player).toContainText('You hear what the text was made from.');
  const [sound, picture] = [player.locator('video').nth(0), player.locator('video').nth(1)];
  await expect(sound).toBeHidden();
  await expect(picture).toBeVisible();
  const timeOf = (video: typeof sound) =>
    video.evaluate((element: HTMLVideoElement) => element.currentTime);
  // The picture goes where the sound goes, across the gap, and on with it.
  await player.getByRole('slider', { name: /position/i }).fill('20');
  await expect.poll(() => timeOf(picture)).toBeCloseTo(await timeOf(sound), 1);
  await play(page, 21);
  await player.getByRole('button', { name: 'Pause' }).click();
  await expect
    .poll(async () => Math.abs((await timeOf(picture)) - (await timeOf(sound))))
    .toBeLessThan(0.1);
});
