import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/shared/project-root.mjs';
import { writeLooped } from '../audio/write-looped.mjs';
import { addJob, finishJob, readTranscript } from '../../scripts/shared/page/jobs.mjs';
import { summariseMemory } from '../measure/summarise-memory.mjs';
import { watchMemory } from '../measure/watch-memory.mjs';
import { openSite } from '../../scripts/shared/browser/open-site.mjs';
import { scoreRounds } from '../score/score-rounds.mjs';
import { readSpeechList, speechFolder } from '../measure/speech-fixtures.mjs';
import { drawChart } from '../report/draw-chart.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/**
 * What a recording of some hours took.
 *
 * @typedef {object} LongRun
 * @property {number} hours
 * @property {number} seconds from the file to the text
 * @property {number} words
 * @property {number} worstErrorRate of one round
 * @property {import('../measure/watch-memory.mjs').MemorySample[]} samples
 * @property {ReturnType<typeof summariseMemory>} memory
 */

const chartFile = join(projectRoot, 'docs', 'images', 'memory-long.svg');
/**
 * The demo model reads each round a little differently, as it falls on VAD's frames: 0.7 % in the
 * recording itself, up to 2.5 % in a round. A lost chunk would cost more.
 */
const mostErrors = 0.03;

/**
 * Recordings of hours, with the demo model: memory must not grow with them, and time only as they do.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {readonly number[]} hours
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchHours(setting, hours) {
  const folder = await mkdtemp(join(tmpdir(), 'pisar-hours-'));
  try {
    /** @type {LongRun[]} */
    const runs = [];
    for (const count of hours) {
      console.error(`${count} h …`);
      runs.push(await measureHours(setting, folder, count));
    }
    await writeFile(chartFile, drawHours(runs));
    return {
      report: `## Recordings of hours, demo model, WebAssembly, 1 thread\n\n${describeHours(runs)}`,
      figures: runs,
      problems: runs
        .filter(({ worstErrorRate }) => worstErrorRate > mostErrors)
        .map(({ hours: long, worstErrorRate }) => `${long} h: word error rate ${worstErrorRate}`),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @param {string} folder for the recording
 * @param {number} hours
 * @returns {Promise<LongRun>}
 */
async function measureHours(setting, folder, hours) {
  const path = join(folder, `${hours}.ogg`);
  const roundSeconds = await writeLooped(join(speechFolder, 'long.ogg'), path, hours * 3600);
  return openSite(setting, {}, async (newPage) => {
    const page = await newPage();
    const readSamples = await watchMemory(page);
    const started = Date.now();
    const jobId = await addJob(page, path);
    await finishJob(page, jobId);
    const seconds = (Date.now() - started) / 1000;
    const samples = await readSamples();
    const { segments } = await readTranscript(page, jobId);
    const words = segments.flatMap((segment) => segment.words);
    /** @type {import('../score/score-transcript.mjs').Utterance[]} */
    const utterances = await readSpeechList('long.json');
    const rates = scoreRounds(utterances, roundSeconds, hours * 3600, words);
    return {
      hours,
      seconds,
      words: words.length,
      worstErrorRate: Math.max(...rates),
      samples,
      memory: summariseMemory(samples),
    };
  });
}

/** @type {readonly [keyof LongRun['memory'], string][]} */
const rows = [
  ['residentBytes', "the page's process"],
  ['otherBytes', "the browser's other processes"],
  ['heapBytes', "the page's JavaScript heap"],
  ['agentBytes', 'page and workers'],
  ['storedBytes', 'on the disk'],
];

/**
 * Time, text and memory of recordings of several lengths.
 *
 * @param {readonly LongRun[]} runs the shortest first, at least one
 * @returns {string} two tables, and how time grows
 */
function describeHours(runs) {
  const figures = formatTable(
    ['recording', 'time, s', '×RT', 'words', 'word error rate, worst round'],
    runs.map(({ hours, seconds, words, worstErrorRate }) => [
      `${hours} h`,
      seconds.toFixed(0),
      ((hours * 3600) / seconds).toFixed(1),
      String(words),
      `${(100 * worstErrorRate).toFixed(2)} %`,
    ]),
  );
  const megabytes = (/** @type {number | undefined} */ bytes) =>
    bytes === undefined ? 'unknown' : (bytes / 1e6).toFixed(0);
  const memory = formatTable(
    ['memory, MB', ...runs.flatMap(({ hours }) => [`${hours} h, peak`, `${hours} h, end`])],
    rows.map(([quantity, name]) => [
      name,
      ...runs.flatMap((run) => {
        const measured = run.memory[quantity];
        return [megabytes(measured?.peak), megabytes(measured?.end)];
      }),
    ]),
  );
  return [figures, memory, ...describeGrowth(runs)].join('\n\n');
}

/** @param {readonly LongRun[]} runs */
function describeGrowth(runs) {
  const [short, long] = [runs[0], runs.at(-1)];
  if (short === undefined || long === undefined || short === long) return [];
  const times = long.hours / short.hours;
  const ratio = (long.seconds / short.seconds / times).toFixed(2);
  return [`${long.hours} h take ${ratio} times as long as ${times} × ${short.hours} h.`];
}

/**
 * How memory goes while recordings are recognised.
 *
 * @param {readonly LongRun[]} runs
 * @returns {string} SVG
 */
function drawHours(runs) {
  const [last] = [runs.at(-1)];
  const toPoints = (
    /** @type {LongRun} */ run,
    /** @type {'residentBytes' | 'storedBytes'} */ quantity,
  ) =>
    run.samples.map(
      (sample) =>
        /** @type {const} */ ([sample.recognisedSeconds / 3600, (sample[quantity] ?? 0) / 1e6]),
    );
  return drawChart({
    title: 'Memory over the hours of a recording',
    xLabel: 'hours of the recording that are recognised',
    yLabel: 'MB',
    lines: [
      ...runs.slice(-3).map((run) => ({
        name: `page's process, ${run.hours} h`,
        points: toPoints(run, 'residentBytes'),
      })),
      ...(last === undefined
        ? []
        : [{ name: `on the disk, ${last.hours} h`, points: toPoints(last, 'storedBytes') }]),
    ],
  });
}
