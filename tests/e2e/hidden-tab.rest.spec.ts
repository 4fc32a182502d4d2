import { expect, test } from '@playwright/test';
import { measureHidden } from '../../bench/hidden/measure-hidden.mjs';
import { compareTranscripts } from '../../bench/score/compare-transcripts.mjs';
import { findBrowser } from './page/find-browser';
import { writeRecording } from './long/write-recording';

test('a tab behind another one works on, and to the same end', async ({ baseURL }) => {
  const { path } = await writeRecording('recording.ogg', 75);
  const { visible, hidden } = await measureHidden({
    address: baseURL ?? '',
    executablePath: await findBrowser(),
    path,
  });
  expect(visible.states).toEqual(['visible']);
  expect(hidden.states).toEqual(['hidden']);
  expect(visible.transcript.segments.length).toBeGreaterThan(8);
  expect(compareTranscripts(hidden.transcript, visible.transcript)).toBeNull();
  // Timers that are woken once a minute, one for each chunk, would take many minutes. How fast it is,
  // `npm run bench -- --hidden` says.
  expect(hidden.seconds).toBeLessThan(10 * visible.seconds + 60);
});
