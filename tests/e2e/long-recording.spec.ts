import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { scoreTranscript } from '../../bench/score/score-transcript.mjs';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

/** The demo model's own word error rate on the recording cut by hand is 0.1 %. */
const MOST_ERRORS = 0.011;

test('eleven minutes with pauses come out right, with times', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto('./');
  await addFiles(page, fixture('speech/long.ogg'));
  await expect(queueItem(page, 'long.ogg')).toContainText('Done', { timeout: 500_000 });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  const { words } = JSON.parse(await readFile(await file.path(), 'utf8'));
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
