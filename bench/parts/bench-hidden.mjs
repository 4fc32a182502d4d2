import { join } from 'node:path';
import { findFreePort } from '../../scripts/shared/site/find-free-port.mjs';
import { serveSite } from '../../scripts/shared/site/serve-site.mjs';
import { measureHidden } from '../hidden/measure-hidden.mjs';
import { compareTranscripts } from '../score/compare-transcripts.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { speechFolder } from '../measure/speech-fixtures.mjs';

/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_600;

/**
 * The long recording in a tab in front and in one behind another: browsers slow down what nobody
 * sees, and must not slow this down.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchHidden({ executablePath, signal }) {
  signal.throwIfAborted();
  const site = await serveSite(await findFreePort(firstPort));
  try {
    const path = join(speechFolder, 'long.ogg');
    const runs = await measureHidden({ address: site.address, executablePath, path });
    const { visible, hidden } = runs;
    const difference = compareTranscripts(hidden.transcript, visible.transcript);
    const table = formatTable(
      ['tab', 'visibilityState', 'time, s', '×RT'],
      [visible, hidden].map(({ states, seconds, transcript }, index) => [
        index === 0 ? 'in front' : 'behind another one',
        states.join(', '),
        seconds.toFixed(1),
        (transcript.durationSeconds / seconds).toFixed(1),
      ]),
    );
    return {
      report: `## A tab that nobody sees: long.ogg, demo model\n\n${table}`,
      figures: runs,
      problems: difference === null ? [] : [`hidden: ${difference}`],
    };
  } finally {
    await site.close();
  }
}
