import { expect, test, type Page } from '@playwright/test';
import { chromiumArguments } from '../../scripts/browser/chromium-arguments.mjs';
import { findBrowser } from './long/find-browser';
import { segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

// Chromium plays a file as if it came from a microphone: a second of silence, then two sentences.
test.use({
  locale: 'en-US',
  permissions: ['microphone'],
  launchOptions: {
    executablePath: await findBrowser(),
    args: [
      ...chromiumArguments(),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${fixture('speech/microphone.wav')}%noloop`,
    ],
  },
});

const name = /^Recording \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.wav$/;
const sentence = ['голосовая', 'почта', 'номер', 'абонента'];

/**
 * How many words of the sentence are right. The gain of the microphone, which is never twice the
 * same, changes what the demo model makes of single letters.
 */
async function countRight(page: Page): Promise<number> {
  const text = (await segmentTexts(page).allInnerTexts()).join(' ');
  return sentence.filter((word) => text.includes(word)).length;
}

async function record(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(page.getByRole('region', { name: 'Recording', exact: true })).toBeVisible();
}

async function recordUntil(page: Page, clock: RegExp): Promise<void> {
  await record(page);
  await expect(page.getByRole('timer')).toHaveText(clock, { timeout: 30_000 });
}

test('what is said is text before the recording ends, and a document afterwards', async ({
  page,
}) => {
  await record(page);
  await expect.poll(() => countRight(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  const bar = page.getByRole('region', { name: 'Recording', exact: true });
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar).toContainText('Paused');
  const clock = await page.getByRole('timer').innerText();
  await page.waitForTimeout(1500);
  await expect(page.getByRole('timer')).toHaveText(clock);
  await bar.getByRole('button', { name: 'Go on' }).click();
  await bar.getByRole('button', { name: 'Finish' }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'Done' })).toBeVisible({
    timeout: 60_000,
  });
  await expect.poll(() => countRight(page)).toBeGreaterThanOrEqual(3);
  // The recording itself is there to be heard.
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});

test('a recording that a crash breaks off is taken up by the next visit', async ({ context }) => {
  const page = await context.newPage();
  await recordUntil(page, /0:0[6-9]/);
  // Nothing is told to a page that is closed like this.
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto('./');
  const item = next.locator('[data-job]');
  await expect(item).toContainText('Done', { timeout: 60_000 });
  await expect(item.locator('.selector')).toHaveText(name);
  await expect.poll(() => countRight(next)).toBeGreaterThanOrEqual(3);
});
