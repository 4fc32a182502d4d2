import { readFile } from 'node:fs/promises';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { chromiumArguments } from '../../scripts/shared/browser/chromium-arguments.mjs';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { findBrowser } from './page/find-browser';
import { fixture } from './page/fixtures';
import { limitStorage } from './page/limit-storage';

// Chromium plays a file as if it came from a microphone: a second of silence, then two sentences.
// Of the tabs that could be shared it chooses the one of this title, as a user does.
test.use({
  locale: 'en-US',
  permissions: ['microphone'],
  launchOptions: {
    executablePath: await findBrowser(),
    // A tab without sound has none to be recorded.
    ignoreDefaultArgs: ['--mute-audio'],
    args: [
      ...chromiumArguments(),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${fixture('speech/microphone.wav')}%noloop`,
      '--auto-accept-camera-and-microphone-capture',
      '--auto-select-tab-capture-source-by-title=Webinar',
      '--auto-reject-this-tab-capture',
      '--autoplay-policy=no-user-gesture-required',
    ],
  },
});

const name = /^Recording \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.wav$/;
const said = ['голосовая', 'почта', 'номер', 'абонента'];
const played = ['конференция', 'начнется', 'подключится', 'руководитель'];

/**
 * How many words of a sentence are right. The gain of the microphone, which is never twice the
 * same, changes what the demo model makes of single letters.
 */
async function countRight(page: Page, sentence: string[]): Promise<number> {
  const text = (await segmentTexts(page).allInnerTexts()).join(' ');
  return sentence.filter((word) => text.includes(word)).length;
}

function recordingBar(page: Page) {
  return page.getByRole('region', { name: 'Recording', exact: true });
}

async function record(page: Page, input = 'Microphone'): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('radio', { name: input }).check();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(recordingBar(page)).toBeVisible();
}

/** A tab that plays a sentence when it is told to. */
async function openWebinar(context: BrowserContext) {
  const sound = await readFile(fixture('speech/clips/confbridge-begin-glorious-c.flac'));
  await context.route('https://webinar.test/**', (route) =>
    route.request().url().endsWith('.flac')
      ? route.fulfill({ body: sound, contentType: 'audio/flac' })
      : route.fulfill({
          body: '<title>Webinar</title><audio src="talk.flac"></audio>',
          contentType: 'text/html',
        }),
  );
  const page = await context.newPage();
  await page.goto('https://webinar.test/');
  const play = () =>
    page.evaluate(async () => {
      const audio = document.querySelector('audio') as HTMLAudioElement;
      const end = new Promise((resolve) => (audio.onended = resolve));
      await audio.play();
      await end;
    });
  return { page, play };
}

async function expectDone(page: Page): Promise<void> {
  await expect(recordingBar(page)).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'Done' })).toBeVisible({
    timeout: 60_000,
  });
}

async function recordUntil(page: Page, clock: RegExp): Promise<void> {
  await record(page);
  await expect(page.getByRole('timer')).toHaveText(clock, { timeout: 30_000 });
}

test('what is said is text before the recording ends, in a tab that does not work', async ({
  context,
}) => {
  const leader = await context.newPage();
  await leader.goto('./');
  const page = await context.newPage();
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      // No test can pull a plug.
      addEventListener('unplug', () => {
        for (const track of stream.getTracks()) {
          track.stop();
          track.dispatchEvent(new Event('ended'));
        }
      });
      return stream;
    };
  });
  await record(page);
  await expect.poll(() => countRight(page, said), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  await expect(leader.locator('[data-job]')).toContainText('Recording');

  const bar = recordingBar(page);
  await page.evaluate(() => dispatchEvent(new Event('unplug')));
  await expect(bar).toContainText('The microphone is gone. What was recorded is kept.');
  const clock = await page.getByRole('timer').innerText();
  await bar.getByRole('combobox', { name: 'Microphone' }).selectOption({ index: 1 });
  await bar.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page.getByRole('timer')).not.toHaveText(clock);

  await page.keyboard.press('u');
  await expect(bar).toContainText('Paused');
  const pausedAt = await page.getByRole('timer').innerText();
  await page.waitForTimeout(1500);
  await expect(page.getByRole('timer')).toHaveText(pausedAt);
  await page.keyboard.press('u');
  await bar.getByRole('button', { name: 'Finish' }).click();
  await expectDone(page);
  await expect.poll(() => countRight(page, said)).toBeGreaterThanOrEqual(3);
  // The recording itself is there to be heard.
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});

test('what a tab plays is recorded until it is shared no longer', async ({ context }) => {
  const webinar = await openWebinar(context);
  const page = await context.newPage();
  await record(page, 'A tab’s sound');
  await webinar.play();
  // To the page it is the same as the button of the browser's own bar: the tracks end.
  await webinar.page.close();
  await expect(page.getByRole('alert')).toContainText('the tab is no longer shared');
  await expectDone(page);
  await expect.poll(() => countRight(page, played)).toBeGreaterThanOrEqual(3);
});

test('microphone and tab are two voices', async ({ context }) => {
  const webinar = await openWebinar(context);
  const page = await context.newPage();
  await record(page, 'Both, as two voices');
  await webinar.play();
  await expect(page.getByRole('timer')).toHaveText(/0:0[89]|0:1/);
  await recordingBar(page).getByRole('button', { name: 'Finish' }).click();
  await expectDone(page);
  const text = page.getByRole('region', { name: /Text of the recording/ });
  /** Whether each voice has the words of its own sentence, and none of the other's. */
  const isTold = async () => {
    // Read once: the finished text takes the place of what grew, and a moment shows neither.
    const turns = (await text.innerText()).split('Speaker ');
    const count = (voice: string, sentence: string[]) => {
      const own = turns.filter((turn) => turn.startsWith(voice)).join(' ');
      return sentence.filter((word) => own.includes(word)).length;
    };
    return {
      said: count('1', said) >= 3 && count('2', said) === 0,
      played: count('2', played) >= 3 && count('1', played) === 0,
    };
  };
  await expect.poll(isTold).toEqual({ said: true, played: true });
});

test('who shares nothing, or nothing with sound, is told what to do', async ({ page }) => {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const share = mediaDevices.getDisplayMedia.bind(mediaDevices);
    const wishes: DisplayMediaStreamOptions[] = [
      // The browser refuses its own tab, as it was told to at its start.
      { preferCurrentTab: true } as DisplayMediaStreamOptions,
      { audio: false },
    ];
    mediaDevices.getDisplayMedia = () => share({ video: true, audio: true, ...wishes.shift() });
  });
  await page.goto('./');
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('radio', { name: 'A tab’s sound' }).check();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(page.getByRole('alert')).toContainText('No tab was shared.');
  await openWebinar(page.context());
  await page.bringToFront();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(page.getByRole('alert')).toContainText('What was shared has no sound.');
  await expect(recordingBar(page)).toBeHidden();
});

test('a disk that is full ends a recording, and says so; what it took is kept', async ({
  page,
}) => {
  await page.goto('./');
  // Loads the model, which needs room too.
  await addFiles(page, fixture('media/same-words/clip.m4a'));
  await expect(queueItem(page, 'clip.m4a')).toContainText('Done', { timeout: 60_000 });
  // About seven seconds of the recording and its spool.
  await limitStorage(page, 1e6);
  await record(page);
  await expect(page.getByRole('alert')).toContainText('because the disk is full');
  await expect(recordingBar(page)).toBeHidden();
  const item = queueItem(page, name);
  await expect(item).toContainText('Done', { timeout: 60_000 });
  await item.getByRole('button', { name, exact: true }).click();
  await expect.poll(() => countRight(page, said)).toBeGreaterThanOrEqual(2);
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
  await expect.poll(() => countRight(next, said)).toBeGreaterThanOrEqual(3);
});
