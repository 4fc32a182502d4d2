import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { addJob, readTranscript } from '../../scripts/shared/page/jobs.mjs';
import { spawnChromium } from '../../scripts/shared/browser/spawn-chromium.mjs';

/**
 * A recording that was transcribed while the page was, or was not, to be seen.
 *
 * @typedef {object} SeenRun
 * @property {string[]} states that `document.visibilityState` had meanwhile
 * @property {number} seconds from the file to the text
 * @property {import('../../src/shared/recognition/transcript').Transcript} transcript
 */

/**
 * Transcribes a recording in a tab in front, then in the same tab behind another one.
 *
 * @param {{ address: string, executablePath: string, path: string }} request
 * @returns {Promise<{ visible: SeenRun, hidden: SeenRun }>}
 */
export async function measureHidden({ address, executablePath, path }) {
  const { context, close } = await openPlain(executablePath);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction(() => globalThis.pisar !== undefined);
    await page.evaluate(() => globalThis.pisar?.whenReady);
    await page.bringToFront();
    // The first run loads the model and makes code; the others find both.
    await runSeen(page, path);
    const visible = await runSeen(page, path);
    await (await context.newPage()).bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'hidden', undefined, {
      // A page that nobody sees draws no frames.
      polling: 100,
    });
    return { visible, hidden: await runSeen(page, path) };
  } finally {
    await close();
  }
}

/**
 * @param {import('playwright').Page} page
 * @param {string} path
 * @returns {Promise<SeenRun>}
 */
async function runSeen(page, path) {
  const watch = await page.evaluateHandle(() => {
    const states = new Set([document.visibilityState]);
    document.addEventListener('visibilitychange', () => states.add(document.visibilityState));
    return states;
  });
  const started = Date.now();
  const jobId = await addJob(page, path);
  const transcript = await readTranscript(page, jobId);
  const seconds = (Date.now() - started) / 1000;
  await page.evaluate((id) => globalThis.pisar?.jobs.remove(id), jobId);
  return { states: await watch.evaluate((states) => [...states]), seconds, transcript };
}

/**
 * Chromium wakes the timers of a page once a minute when it has been hidden for so long; without
 * this, five minutes.
 */
const soonDrowsy = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';

/**
 * Starts Chromium as people do: Playwright itself keeps it from slowing down pages that nobody
 * sees, and has each page believe that it is in front.
 *
 * @param {string} executablePath
 * @returns {Promise<{ context: import('playwright').BrowserContext, close: () => Promise<void> }>}
 */
async function openPlain(executablePath) {
  const profile = await mkdtemp(join(tmpdir(), 'pisar-hidden-'));
  const { address, kill } = await spawnChromium(executablePath, profile, [soonDrowsy]);
  const connection = await chromium.connectOverCDP(address, { noDefaults: true });
  const [context] = connection.contexts();
  if (context === undefined) throw new Error('Chromium has no context');
  return {
    context,
    async close() {
      await kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
