import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLooped } from '../audio/write-looped.mjs';
import { openUnbuilt } from '../measure/open-unbuilt.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { computeQuantile } from '../measure/compute-quantile.mjs';
import { speechFolder } from '../measure/speech-fixtures.mjs';

const hourSeconds = 3600;
const rounds = 5;

/** @typedef {{ seconds: number, peaks: number }} Decoded */

/**
 * What the peaks for a waveform cost: an hour is decoded with and without them, in turns.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchPeaks({ executablePath, signal }) {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'pisar-peaks-'));
  const path = join(folder, 'hour.ogg');
  const page = { path: 'tests/scripted-page/decode.html', global: 'decodeChosen' };
  try {
    await writeLooped(join(speechFolder, 'long.ogg'), path, hourSeconds);
    const turns = await openUnbuilt(executablePath, page, async (opened) => {
      await opened.setInputFiles('input', path);
      const decode = (/** @type {boolean} */ withPeaks) =>
        opened.evaluate(
          (asked) =>
            /** @type {{ decodeChosen: (withPeaks: boolean) => Promise<Decoded> }} */ (
              /** @type {unknown} */ (globalThis)
            ).decodeChosen(asked),
          withPeaks,
        );
      const all = [];
      for (let round = 0; round < rounds; round += 1) {
        signal.throwIfAborted();
        console.error(`an hour without peaks and with them, ${round + 1} of ${rounds} …`);
        all.push({ without: await decode(false), with: await decode(true) });
      }
      return all;
    });
    return describe(turns);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly { without: Decoded, with: Decoded }[]} turns
 * @returns {import('../findings.mjs').Findings}
 */
function describe(turns) {
  const plain = computeQuantile(
    turns.map(({ without }) => without.seconds),
    0.5,
  );
  const measured = computeQuantile(
    turns.map((turn) => turn.with.seconds),
    0.5,
  );
  // In turns, since other work on the machine comes and goes.
  const ratio = computeQuantile(
    turns.map((turn) => turn.with.seconds / turn.without.seconds),
    0.5,
  );
  const speed = (/** @type {number} */ seconds) => (hourSeconds / seconds).toFixed(0);
  const isWrong = turns.some((turn) => turn.without.peaks > 0 || turn.with.peaks === 0);
  return {
    report: [
      `## Peaks of an hour, median of ${rounds}`,
      formatTable(
        ['decoding', 's', '×RT'],
        [
          ['without peaks', plain.toFixed(2), speed(plain)],
          ['with peaks', measured.toFixed(2), speed(measured)],
        ],
      ),
      `With peaks it takes ${ratio.toFixed(3)} times as long (median of each turn's ratio).`,
    ].join('\n\n'),
    figures: turns,
    problems: isWrong ? ['peaks are where they should not be, or are missing'] : [],
  };
}
