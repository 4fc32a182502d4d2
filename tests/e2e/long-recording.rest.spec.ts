import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { addJob, readTranscript } from '../../scripts/shared/page/jobs.mjs';
import { watchMemory } from '../../bench/measure/watch-memory.mjs';
import { scoreRounds } from '../../bench/score/score-rounds.mjs';
import { scoreTranscript } from '../../bench/score/score-transcript.mjs';
import { writeRecording } from './long/write-recording';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';
import { saveAs } from './page/save-as';

test.use({ locale: 'en-GB' });
test.describe.configure({ mode: 'serial' });

/** The demo model's own word error rate on the recording cut by hand is 0.1 %. */
const MOST_ERRORS = 0.011;

/** Reads both recordings, so that the second is measured by the first. */
let page: Page;
/** The most memory that the first one took. */
let shortBytes = 0;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.goto('./');
  await page.waitForFunction(() => globalThis.pisar !== undefined);
});
test.afterAll(() => page.close());

/** @returns what `run` gives, and the most memory that the page took meanwhile */
async function measurePeak<Result>(run: () => Promise<Result>) {
  const readSamples = await watchMemory(page);
  const result = await run();
  const samples = await readSamples();
  const peakBytes = Math.max(...samples.map(({ residentBytes }) => residentBytes ?? 0));
  return { result, peakBytes };
}

test('eleven minutes with pauses come out right, with times', async () => {
  test.setTimeout(600_000);
  const { peakBytes } = await measurePeak(async () => {
    await addFiles(page, fixture('speech/long.ogg'));
    await expect(queueItem(page, 'long.ogg')).toContainText('Done', { timeout: 500_000 });
  });
  shortBytes = peakBytes;
  const { words } = JSON.parse((await saveAs(page, 'JSON')).text);
  const utterances = JSON.parse(await readFile(fixture('speech/long.json'), 'utf8'));
  const { errors, lost, starts } = scoreTranscript(
    utterances,
    words.map((word: { word: string; start: number; end: number }) => ({
      text: word.word,
      startSeconds: word.start,
      endSeconds: word.end,
    })),
  );
  expect(errors.rate).toBeLessThanOrEqual(MOST_ERRORS);
  expect(lost).toEqual([]);
  expect(starts.measured).toBeGreaterThan(80);
  expect(starts.medianSeconds).toBeLessThanOrEqual(0.1);
  expect(starts.percentile95Seconds).toBeLessThanOrEqual(0.3);
});

test('twice as long: in order, and in no more memory', async () => {
  test.setTimeout(900_000);
  const { path, roundSeconds } = await writeRecording('twenty-minutes.ogg', 1200);
  const { result: transcript, peakBytes } = await measurePeak(async () =>
    readTranscript(page, await addJob(page, path)),
  );

  expect(transcript.durationSeconds).toBeCloseTo(1200, 2);
  const { segments } = transcript;
  expect(segments.map(({ id }) => id)).toEqual([...segments.keys()]);
  for (const [index, { startSeconds, endSeconds }] of segments.entries()) {
    expect(startSeconds).toBeGreaterThanOrEqual(segments[index - 1]?.endSeconds ?? 0);
    expect(endSeconds).toBeGreaterThan(startSeconds);
  }
  const words = segments.flatMap((segment) => segment.words);
  const utterances = JSON.parse(await readFile(fixture('speech/long.json'), 'utf8'));
  const [first] = scoreRounds(utterances, roundSeconds, 1200, words);
  expect(first).toBeLessThanOrEqual(MOST_ERRORS);
  expect(words.filter(({ startSeconds }) => startSeconds > roundSeconds).length).toBeGreaterThan(
    500,
  );

  // A process keeps what is not collected yet: the margin is for that.
  expect(peakBytes - shortBytes).toBeLessThan(150e6);
});
