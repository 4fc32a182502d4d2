import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.mjs';
import { writeLooped } from '../audio/write-looped.mjs';
import { addJob } from '../jobs/add-job.mjs';
import { finishJob } from '../jobs/finish-job.mjs';
import { readTranscript } from '../jobs/read-transcript.mjs';
import { summariseMemory } from '../measure/summarise-memory.mjs';
import { watchMemory } from '../measure/watch-memory.mjs';
import { openSite } from '../open-site.mjs';
import { describeHours, drawHours } from '../report/describe-hours.mjs';
import { scoreRounds } from '../score/score-rounds.mjs';
import { readSpeechList, speechFolder } from './speech-fixtures.mjs';

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
 * @param {import('../open-site.mjs').Setting} setting
 * @param {readonly number[]} hours
 * @returns {Promise<import('../run-bench.mjs').Findings>}
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
 * @param {import('../open-site.mjs').Setting} setting
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
