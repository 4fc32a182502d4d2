import { expect, test } from '@playwright/test';
import { compareTranscripts } from '../../bench/score/compare-transcripts.mjs';
import { openKillable } from '../../bench/kills/open-killable.mjs';
import type { Round } from '../../bench/kills/plan-kills.mjs';
import { runKilled, runUndisturbed } from '../../bench/kills/run-killed.mjs';
import { findBrowser } from './page/find-browser';
import { writeRecording } from './long/write-recording';

const rounds: Round[] = [
  {
    hasHandle: true,
    kills: [
      { how: 'renderer', share: 0.25, delayMilliseconds: 120 },
      { how: 'browser', share: 0.5, delayMilliseconds: 310 },
    ],
  },
  { hasHandle: false, kills: [{ how: 'browser', share: 0.4, delayMilliseconds: 50 }] },
];

test('page and browser are killed in the middle: the text is the undisturbed one', async ({
  baseURL,
}) => {
  const { path } = await writeRecording('recording.ogg', 150);
  const browser = await openKillable({
    address: baseURL ?? '',
    executablePath: await findBrowser(),
    profile: test.info().outputPath('profile'),
  });
  try {
    const undisturbed = await runUndisturbed(browser, path);
    expect(undisturbed.transcript.segments.length).toBeGreaterThan(20);
    for (const round of rounds) {
      const { transcript, returns } = await runKilled(browser, path, round);
      expect(compareTranscripts(transcript, undisturbed.transcript)).toBeNull();
      for (const { phase, killedSeconds, keptChunks } of returns) {
        expect(phase).toMatch(round.hasHandle ? /queued|running/ : /interrupted/);
        expect(killedSeconds).toBeLessThan(150);
        // What had been told is not recognised again.
        expect(keptChunks).toBeGreaterThan(0);
      }
    }
  } finally {
    await browser.close();
  }
});
