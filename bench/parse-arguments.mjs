import { parseArgs } from 'node:util';
import { parseWholeNumber, UsageError, withUsageErrors } from '../scripts/setup/usage-error.mjs';

/** As many as ONNX Runtime Web takes. */
const mostThreads = 64;

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
        chunking: { type: 'boolean', default: false },
        clips: { type: 'boolean', default: false },
        'full-size': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'string' },
        loading: { type: 'boolean', default: false },
        long: { type: 'boolean', default: false },
        rnnt: { type: 'boolean', default: false },
        soak: { type: 'boolean', default: false },
        threads: { type: 'string' },
        webgpu: { type: 'boolean', default: false },
      },
    }),
  );
  if (values.help) return 'help';
  if (values.json === '') throw new UsageError('--json must not be empty');
  const { webgpu, chunking, 'full-size': fullSize, rnnt, loading, soak } = values;
  // WebGPU's texts are compared with those of WebAssembly.
  const clips = values.clips || (webgpu && !soak);
  return {
    long: values.long || !(clips || fullSize || rnnt || loading || soak || chunking),
    clips,
    webgpu,
    fullSize,
    rnnt,
    loading,
    soak,
    chunking,
    threads: values.threads
      ?.split(',')
      .map((count) => parseWholeNumber('--threads', count, 1, mostThreads)),
    jsonFile: values.json,
  };
}
