import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLooped } from '../audio/write-looped.mjs';
import { openUnbuilt } from '../measure/open-unbuilt.mjs';
import { readResident } from '../measure/read-resident.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { computeQuantile } from '../measure/compute-quantile.mjs';
import { speechFolder } from '../measure/speech-fixtures.mjs';

/** Ten hours only once: a few minutes each way. */
const lengths = [
  { hours: 1, rounds: 3 },
  { hours: 10, rounds: 1 },
];

const ways = /** @type {const} */ ({
  decodeByWorker: "Pisar's worker",
  decodeByWrapper: '`@ffmpeg/ffmpeg`',
});

/** @typedef {keyof typeof ways} Way */
/** @typedef {{ firstSeconds: number, seconds: number, sampleCount: number }} Decoded */
/** @typedef {Decoded & { heapBytes: number, residentBytes: number }} Measured */
/** @typedef {{ hours: number } & Record<Way, Measured>} Turn */

/**
 * What it gains to drive ffmpeg's core oneself: the same recording through the decode worker and
 * through the wrapper that is published with the core, in turns, on a page of its own each time.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchWrapper({ executablePath, signal }) {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'pisar-wrapper-'));
  const target = { path: 'tests/scripted-page/wrapper.html', global: 'decodeByWrapper' };
  try {
    const turns = await openUnbuilt(executablePath, target, async (opened) => {
      /** @type {Turn[]} */
      const all = [];
      for (const { hours, rounds } of lengths) {
        const path = join(folder, `${hours}.ogg`);
        await writeLooped(join(speechFolder, 'long.ogg'), path, hours * 3600);
        for (let round = 0; round < rounds; round += 1) {
          signal.throwIfAborted();
          console.error(`${hours} h by the worker and the wrapper, ${round + 1} of ${rounds} …`);
          const decodeByWorker = await decode(opened, path, 'decodeByWorker');
          const decodeByWrapper = await decode(opened, path, 'decodeByWrapper');
          all.push({ hours, decodeByWorker, decodeByWrapper });
        }
      }
      return all;
    });
    return describe(turns);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('playwright').Page} opened has the address, in the browser that is measured
 * @param {string} path
 * @param {Way} way
 * @returns {Promise<Measured>}
 */
async function decode(opened, path, way) {
  const page = await opened.context().newPage();
  try {
    // Long before the core is compiled, so its memory is seen.
    page.on('worker', (worker) => void worker.evaluate(watchHeap));
    await page.goto(opened.url());
    await page.waitForFunction((name) => name in globalThis, way);
    await page.setInputFiles('input', path);
    const decoded = /** @type {Decoded} */ (
      await page.evaluate((name) => Reflect.get(globalThis, name)(), way)
    );
    const heaps = await Promise.all(
      page.workers().map((worker) => worker.evaluate(() => Reflect.get(globalThis, 'heapBytes'))),
    );
    const residentBytes = (await readResident(page)) ?? NaN;
    return { ...decoded, heapBytes: Math.max(...heaps), residentBytes };
  } finally {
    await page.close();
  }
}

/** In a worker: keeps the size of the largest memory. The core looks at it whenever it grows. */
function watchHeap() {
  const { prototype } = WebAssembly.Memory;
  const buffer = Object.getOwnPropertyDescriptor(prototype, 'buffer');
  Object.assign(globalThis, { heapBytes: 0 });
  Object.defineProperty(prototype, 'buffer', {
    ...buffer,
    get() {
      const found = buffer?.get?.call(this);
      const heapBytes = Math.max(Reflect.get(globalThis, 'heapBytes'), found.byteLength);
      Object.assign(globalThis, { heapBytes });
      return found;
    },
  });
}

/**
 * @param {readonly Turn[]} turns
 * @returns {import('../findings.mjs').Findings}
 */
function describe(turns) {
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(0);
  const rows = lengths.map(({ hours }) => {
    const those = turns.filter((turn) => turn.hours === hours);
    /** @type {(choose: (turn: Turn) => number) => number} */
    const median = (choose) => computeQuantile(those.map(choose), 0.5);
    /** @type {(what: string, key: keyof Measured, format: (value: number) => string) => string[]} */
    const row = (what, key, format) => [
      `${hours} h: ${what}`,
      format(median((turn) => turn.decodeByWorker[key])),
      format(median((turn) => turn.decodeByWrapper[key])),
      // In turns, since other work on the machine comes and goes.
      median((turn) => turn.decodeByWrapper[key] / turn.decodeByWorker[key]).toFixed(2),
    ];
    return [
      row('until the first sound, s', 'firstSeconds', (value) => value.toFixed(2)),
      row('until the end, s', 'seconds', (value) => value.toFixed(1)),
      row("the page's process, peak, MB", 'residentBytes', megabytes),
      row("the core's heap, MB", 'heapBytes', megabytes),
    ];
  });
  const isOther = turns.some(
    (turn) => turn.decodeByWorker.sampleCount !== turn.decodeByWrapper.sampleCount,
  );
  return {
    report: [
      '## The decode worker and the wrapper of ffmpeg, medians',
      formatTable(['', ...Object.values(ways), 'ratio'], rows.flat()),
    ].join('\n\n'),
    figures: turns,
    problems: isOther ? ['worker and wrapper decode a different number of samples'] : [],
  };
}
