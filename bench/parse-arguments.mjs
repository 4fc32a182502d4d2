import { parseArgs } from 'node:util';
import { parseWholeNumber, UsageError, withUsageErrors } from '../scripts/setup/usage-error.mjs';

/** As many as ONNX Runtime Web takes. */
const mostThreads = 64;
/** More than a spool is planned for. */
const mostHours = 24;
const mostKills = 1000;

/**
 * @typedef {object} BenchArguments
 * @property {boolean} long the long recording with the demo model
 * @property {boolean} clips the clips on WebAssembly
 * @property {boolean} webgpu the clips on WebGPU as well
 * @property {boolean} fullSize the model of full size
 * @property {boolean} rnnt an RNN-T model of full size
 * @property {boolean} loading a model of full size from the browser's storage to ready
 * @property {boolean} soak 500 chunks in a row
 * @property {boolean} chunking the long recording, its speech cut in several ways
 * @property {number[] | undefined} hours lengths of recordings whose memory is measured
 * @property {number | undefined} kills ends of the page in the middle of its work
 * @property {boolean} hidden speed of a page that nobody sees
 * @property {boolean} channels two voices on two channels
 * @property {boolean} exports texts of hours in every format
 * @property {boolean} workspace a text of ten hours, scrolled and written in
 * @property {boolean} library 500 documents: list, search, opening, backup
 * @property {boolean} peaks decoding with and without peaks for the waveform
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
  --threads N,…  WebAssembly threads to measure with; else 1, and 1,2 for --full-size and --rnnt
  --json FILE    write all figures there as well
  --help         show this text

Exit status: 0; 1 where texts are not what they must be (never for slowness); 2 for wrong arguments.`;

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
        channels: { type: 'boolean', default: false },
        chunking: { type: 'boolean', default: false },
        clips: { type: 'boolean', default: false },
        exports: { type: 'boolean', default: false },
        'full-size': { type: 'boolean', default: false },
        hidden: { type: 'boolean', default: false },
        hours: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'string' },
        kills: { type: 'string' },
        library: { type: 'boolean', default: false },
        loading: { type: 'boolean', default: false },
        long: { type: 'boolean', default: false },
        peaks: { type: 'boolean', default: false },
        rnnt: { type: 'boolean', default: false },
        soak: { type: 'boolean', default: false },
        threads: { type: 'string' },
        webgpu: { type: 'boolean', default: false },
        workspace: { type: 'boolean', default: false },
      },
    }),
  );
  if (values.help) return 'help';
  if (values.json === '') throw new UsageError('--json must not be empty');
  const { webgpu, chunking, 'full-size': fullSize, rnnt, loading, soak, hidden, channels } = values;
  const { exports, workspace, library, peaks } = values;
  const hours = readList('--hours', values.hours, mostHours);
  const kills = readList('--kills', values.kills, mostKills)?.[0];
  // WebGPU's texts are compared with those of WebAssembly.
  const clips = values.clips || (webgpu && !soak);
  const others = [
    clips,
    fullSize,
    rnnt,
    loading,
    soak,
    chunking,
    hours,
    kills,
    hidden,
    channels,
    exports,
    workspace,
    library,
    peaks,
  ];
  return {
    long: values.long || !others.some(Boolean),
    clips,
    webgpu,
    fullSize,
    rnnt,
    loading,
    soak,
    chunking,
    hours,
    kills,
    hidden,
    channels,
    exports,
    workspace,
    library,
    peaks,
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
