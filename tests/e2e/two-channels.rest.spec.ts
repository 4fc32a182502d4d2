import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { transcribeInPage } from '../../scripts/shared/page/transcribe-in-page.mjs';
import { scoreChannels, type ChannelUtterance } from '../../bench/score/score-channels.mjs';
import { fixture } from './page/fixtures';

const options = { modelId: 'demo', provider: 'wasm', threads: 1 } as const;

test('a call: two voices on two channels are told apart, each utterance on its own', async ({
  page,
}) => {
  await page.goto('./');
  await page.waitForFunction(() => globalThis.pisar !== undefined);
  const path = fixture('speech/call-two-channels.mp3');
  const { transcript } = await transcribeInPage(page, path, options);
  const utterances: ChannelUtterance[] = JSON.parse(
    await readFile(fixture('speech/call-two-channels.json'), 'utf8'),
  );
  const { segments, speakers } = transcript;
  expect(speakers.map(({ id }) => id)).toEqual([0, 1]);
  const words = segments.flatMap(({ channel, words: own }) =>
    own.map((word) => ({ ...word, channel })),
  );
  const [left, right] = scoreChannels(utterances, words);
  expect(left).toMatchObject({ utterances: 14, found: 14, strayWords: 0 });
  expect(right).toMatchObject({ utterances: 14, found: 14, strayWords: 0 });
  // The right voice is a synthetic one, which the demo model has never heard.
  expect(left?.errors.rate).toBeLessThanOrEqual(0.05);

  const starts = segments.map(({ startSeconds }) => startSeconds);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});

test('the same call is mixed when that is asked for', async ({ page }) => {
  await page.goto('./');
  await page.waitForFunction(() => globalThis.pisar !== undefined);
  const { transcript } = await transcribeInPage(page, fixture('speech/call-two-channels.mp3'), {
    ...options,
    channels: 'mixed',
  });
  expect(transcript.speakers).toEqual([]);
  expect(new Set(transcript.segments.map(({ channel }) => channel))).toEqual(new Set([null]));
});
