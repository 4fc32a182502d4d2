import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../scripts/shared/site/find-free-port.mjs';
import { serveSite } from '../../scripts/shared/site/serve-site.mjs';
import { writeLooped } from '../audio/write-looped.mjs';
import { compareTranscripts } from '../score/compare-transcripts.mjs';
import { openKillable } from '../kills/open-killable.mjs';
import { planKills } from '../kills/plan-kills.mjs';
import { runKilled, runUndisturbed } from '../kills/run-killed.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { speechFolder } from '../measure/speech-fixtures.mjs';

/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_500;
/** Of the long recording. */
const seconds = 180;
/** The moments of the kills depend on it. */
const seed = 1;

/**
 * A recording whose page or browser is killed in the middle, again and again: the text must be the
 * undisturbed one in every word and time.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {number} count of kills
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchKills({ executablePath, signal }, count) {
  const folder = await mkdtemp(join(tmpdir(), 'pisar-kills-'));
  const site = await serveSite(await findFreePort(firstPort));
  const profile = join(folder, 'profile');
  const browser = await openKillable({ address: site.address, executablePath, profile });
  try {
    const path = join(folder, 'recording.ogg');
    await writeLooped(join(speechFolder, 'long.ogg'), path, seconds);
    const undisturbed = await runUndisturbed(browser, path);
    const rounds = [];
    for (const round of planKills(count, seed)) {
      signal.throwIfAborted();
      const { transcript, returns } = await runKilled(browser, path, round);
      const difference = compareTranscripts(transcript, undisturbed.transcript);
      rounds.push({ ...round, returns, difference });
      console.error(`${rounds.length} recordings: ${difference ?? 'the same'}`);
    }
    return {
      report: `## ${count} kills, ${seconds} s of sound, undisturbed in ${undisturbed.seconds.toFixed(1)} s\n\n${describeRounds(rounds)}`,
      figures: { undisturbedSeconds: undisturbed.seconds, rounds },
      problems: rounds.flatMap(({ difference }, index) =>
        difference === null ? [] : [`kills, recording ${index + 1}: ${difference}`],
      ),
    };
  } finally {
    await browser.close();
    await site.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {readonly { hasHandle: boolean, returns: readonly import('../kills/run-killed.mjs').Return[],
 *   difference: string | null }[]} rounds
 */
function describeRounds(rounds) {
  return formatTable(
    ['recording', 'file', 'killed', 'at, s', 'comes back', 'chunks kept', 'text'],
    rounds.flatMap(({ hasHandle, returns, difference }, index) =>
      returns.map(({ how, killedSeconds, phase, keptChunks }, kill) => [
        String(index + 1),
        hasHandle ? 'by handle' : 'given again',
        how,
        killedSeconds.toFixed(0),
        phase,
        String(keptChunks),
        kill < returns.length - 1 ? '' : (difference ?? 'the same'),
      ]),
    ),
  );
}
