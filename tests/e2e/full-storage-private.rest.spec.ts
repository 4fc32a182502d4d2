import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { scoreTranscript, type Utterance } from '../../bench/score/score-transcript.mjs';
import { writeRecording } from './long/write-recording';
import { addFiles, queueItem } from './page/actions';
import { fixture } from './page/fixtures';
import { limitStorage } from './page/limit-storage';
import { saveAs } from './page/save-as';

test.use({ locale: 'en-GB' });

/** The demo model's own word error rate on such a recording is 0.1 %. */
const MOST_ERRORS = 0.011;
/** So long is the recording, which ends in a pause. Decoded, it takes 3.2 MB. */
const SECONDS = 99;
/** The first piece of its sound, of 20 s, fits; the second does not. */
const ROOM_BYTES = 1e6;

// Tests run in private windows, where Chromium says in its own way that the storage is full.
test('a private window whose storage is full: the rest comes in memory, and nothing is lost', async ({
  page,
}) => {
  await page.goto('./');
  // Loads the model, which needs room too.
  await addFiles(page, fixture('media/same-words/clip.m4a'));
  await expect(queueItem(page, 'clip.m4a')).toContainText('Done', { timeout: 60_000 });
  await limitStorage(page, ROOM_BYTES);

  const { path } = await writeRecording('meeting.ogg', SECONDS);
  await addFiles(page, path);
  const item = queueItem(page, 'meeting.ogg');
  await expect(item).toContainText('Done', { timeout: 120_000 });
  await item.getByRole('button', { name: 'meeting.ogg', exact: true }).click();
  const saved = JSON.parse((await saveAs(page, 'JSON')).text);
  expect(saved.duration).toBeCloseTo(SECONDS, 2);
  const utterances: Utterance[] = JSON.parse(await readFile(fixture('speech/long.json'), 'utf8'));
  const { errors, lost } = scoreTranscript(
    utterances.filter(({ end }) => end < SECONDS),
    saved.words.map((word: { word: string; start: number; end: number }) => ({
      text: word.word,
      startSeconds: word.start,
      endSeconds: word.end,
    })),
  );
  expect(lost).toEqual([]);
  expect(errors.rate).toBeLessThanOrEqual(MOST_ERRORS);
  await expect(page.getByRole('main')).toContainText('so the recording is kept in memory');
});
