import { parseArgs } from 'node:util';
import {
  parseWholeNumber,
  UsageError,
  withUsageErrors,
} from '../scripts/shared/command/usage-error.mjs';

/** As many as ONNX Runtime Web takes. */
const mostThreads = 64;
/** More than a spool is planned for. */
const mostHours = 24;
const mostKills = 1000;

/** What is measured where it is named, and has no number. */
export const plainParts = /** @type {const} */ ([
  'clips',
  'chunking',
  'full-size',
  'rnnt',
  'loading',
  'soak',
  'hidden',
  'channels',
  'exports',
  'workspace',
  'library',
  'peaks',
  'wrapper',
  'heard',
  'lighthouse',
]);

/** @typedef {typeof plainParts[number]} PlainPart */

/**
 * @typedef {object} BenchArguments
 * @property {ReadonlySet<PlainPart | 'long'>} parts
 * @property {boolean} webgpu clips and soak on WebGPU as well
 * @property {number[] | undefined} hours lengths of recordings whose memory is measured
 * @property {number | undefined} kills ends of the page in the middle of its work
 * @property {number[] | undefined} threads undefined for what each part measures by itself
 * @property {string | undefined} jsonFile where all figures go as well
 */

export const benchUsage = `Usage: npm run bench -- [options]

Measures the built site in a Chromium without a window. Without options it measures --long.

  --long         speed of each stage, memory and accuracy on 11 minutes, with the demo model
  --clips        24 clips on WebAssembly must come out word for word
  --webgpu       the same on WebGPU, which must give the same text (without a GPU it is slow)
  --full-size    speed and memory of a model of GigaAM's size with random weights
  --rnnt         the same with an RNN-T head: what decoding adds to the encoder
  --loading      from the browser's storage to ready: time and memory, at full size
  --soak         500 chunks in a row: memory must stay flat (with --webgpu there, too)
  --chunking     accuracy of the demo model with its speech cut in several ways
  --hours N,…    memory and speed over so many hours; draws docs/images/memory-long.svg
  --kills N      page or browser are killed N times: the text must be the undisturbed one
  --hidden       speed of a tab in front and of one behind another
  --channels     a call with a voice on each channel: recognised apart and mixed
  --exports      texts of 1 and 10 hours in every format: time, size, the page held up
  --workspace    a text of ten hours: frames while it scrolls, what is done until its frame, memory
  --library      500 documents of an hour: list, search, opening, backup and restore
  --peaks        decoding with peaks for the waveform and without, as a ratio
  --wrapper      an hour and ten by the decode worker and by the wrapper @ffmpeg/ffmpeg
  --heard        what the player plays beside what is clicked, in many formats (needs ffmpeg)
  --lighthouse   Lighthouse's scores: loading, accessibility, best practices
  --threads N,…  WebAssembly threads to measure with; else 1, and 1,2 for --full-size and --rnnt
  --json FILE    write all figures there as well
  --help         show this text

Exit status: 0; 1 where texts are not what they must be (never for slowness); 2 for wrong arguments.`;

const switches = /** @type {Record<PlainPart, { type: 'boolean', default: false }>} */ (
  Object.fromEntries(plainParts.map((part) => [part, { type: 'boolean', default: false }]))
);

/**
 * @param {string[]} args
 * @returns {BenchArguments | 'help'}
 * @throws {UsageError}
 */
export function parseBenchArguments(args) {
  const { values } = withUsageErrors(() =>
    parseArgs({
      args,
      options: {
        ...switches,
        help: { type: 'boolean', short: 'h', default: false },
        hours: { type: 'string' },
        json: { type: 'string' },
        kills: { type: 'string' },
        long: { type: 'boolean', default: false },
        threads: { type: 'string' },
        webgpu: { type: 'boolean', default: false },
      },
    }),
  );
  if (values.help) return 'help';
  if (values.json === '') throw new UsageError('--json must not be empty');
  const { webgpu } = values;
  const hours = readList('--hours', values.hours, mostHours);
  const kills = readList('--kills', values.kills, mostKills)?.[0];
  /** @type {Set<PlainPart | 'long'>} */
  const parts = new Set(plainParts.filter((part) => values[part]));
  // WebGPU's texts are compared with those of WebAssembly.
  if (webgpu && !parts.has('soak')) parts.add('clips');
  const isNothingNamed = parts.size === 0 && hours === undefined && kills === undefined;
  if (values.long || isNothingNamed) parts.add('long');
  return {
    parts,
    webgpu,
    hours,
    kills,
    threads: readList('--threads', values.threads, mostThreads),
    jsonFile: values.json,
  };
}

/**
 * @param {string} option
 * @param {string | undefined} text numbers from 1 on, with commas between them
 * @param {number} most
 */
function readList(option, text, most) {
  return text?.split(',').map((count) => parseWholeNumber(option, count, 1, most));
}
