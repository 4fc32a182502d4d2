import { parseArgs } from 'node:util';
import { findCacheFolder } from './find-cache-folder.mjs';
import { parseWholeNumber, UsageError, withUsageErrors } from '../shared/command/usage-error.mjs';

/** Formats of text with the extensions of their files. */
export const extensions = /** @type {const} */ ({
  txt: 'txt',
  md: 'md',
  html: 'html',
  srt: 'srt',
  vtt: 'vtt',
  audacity: 'txt',
  json: 'json',
  csv: 'csv',
  tsv: 'tsv',
});

/** @typedef {keyof typeof extensions} Format */

const formats = /** @type {readonly Format[]} */ (Object.keys(extensions));
/** Of these the texts of several files can follow each other in one output, with their names above. */
export const formatsWithNames = /** @type {readonly Format[]} */ (['txt', 'md', 'srt', 'vtt']);
const providers = /** @type {const} */ (['auto', 'wasm', 'webgpu']);

/** As many as ONNX Runtime Web takes. */
const mostThreads = 64;

/**
 * @typedef {object} TranscribeArguments
 * @property {string[]} files as they were given, in their order
 * @property {Format} format
 * @property {string | undefined} outFolder undefined for standard output
 * @property {typeof providers[number]} provider
 * @property {string | undefined} modelId undefined for the imported model, or else the one that the
 *   page recommends
 * @property {string[]} modelFiles files of a model to import first
 * @property {string} cacheFolder where downloaded and imported models are kept
 * @property {number} threads 0 for as many as help
 */

export const transcribeUsage = `Usage: npm run transcribe -- FILE… [options]

Turns Russian recordings into text, in a Chromium without a window. Recordings never leave this
machine; a model that is not here yet is downloaded once and kept. The text goes to standard
output, progress to standard error. With several files each text of ${formatsWithNames.join(', ')} gets a line
'==> FILE <==' above it; those of other formats follow each other.

  --format F     ${formats.join(', ')}; without it txt.
                 srt and vtt keep to two lines of 42 characters, html is a page with a player,
                 audacity are labels for that editor
  --out DIR      write a file for each recording there instead
  --provider P   ${providers.join(', ')}; without it auto
  --model ID     the model; without it the one that the page recommends; 'demo' needs no download
  --model-file F take the model from this file instead: .onnx, vocabulary or a zip of them; once for
                 each file. It is kept like a downloaded one
  --cache DIR    keep models there; without it ${findCacheFolder()}
  --threads N    1 to ${mostThreads}, or 0 for as many as help, as without it
  --help         show this text

Exit status: 0; 1 where a file failed, the others still finish; 2 for wrong arguments.
npm prints two lines of its own: npm run --silent transcribe leaves them out.`;

/**
 * @param {string[]} args
 * @returns {TranscribeArguments | 'help'}
 * @throws {UsageError}
 */
export function parseTranscribeArguments(args) {
  const { values, positionals: files } = withUsageErrors(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        cache: { type: 'string' },
        format: { type: 'string', default: 'txt' },
        help: { type: 'boolean', short: 'h', default: false },
        model: { type: 'string' },
        'model-file': { type: 'string', multiple: true, default: [] },
        out: { type: 'string' },
        provider: { type: 'string', default: 'auto' },
        threads: { type: 'string', default: '0' },
      },
    }),
  );
  if (values.help) return 'help';
  if (files.length === 0) throw new UsageError('Which file?');
  return {
    files,
    format: parseChoice('--format', values.format, formats),
    outFolder: parseName('--out', values.out),
    provider: parseChoice('--provider', values.provider, providers),
    modelId: parseName('--model', values.model),
    modelFiles: values['model-file'].map((file) => parseName('--model-file', file) ?? ''),
    cacheFolder: parseName('--cache', values.cache) ?? findCacheFolder(),
    threads: parseWholeNumber('--threads', values.threads, 0, mostThreads),
  };
}

/**
 * @template {string} Choice
 * @param {string} option
 * @param {string} text
 * @param {readonly Choice[]} choices
 * @returns {Choice}
 */
function parseChoice(option, text, choices) {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(`${option} must be one of ${choices.join(', ')}, not '${text}'`);
}

/**
 * @param {string} option
 * @param {string | undefined} text
 */
function parseName(option, text) {
  if (text === '') throw new UsageError(`${option} must not be empty`);
  return text;
}
