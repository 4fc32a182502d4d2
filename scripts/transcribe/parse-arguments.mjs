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

/** So many seconds without a byte end a download: the least and the most that may be said. */
const downloadTimeouts = /** @type {const} */ ([1, 86_400]);

/**
 * @typedef {object} TranscribeArguments
 * @property {string[]} files as they were given, in their order
 * @property {Format} format
 * @property {string | undefined} outFolder undefined for standard output
 * @property {string | undefined} modelId undefined for the imported model, or else the one that the
 *   page recommends
 * @property {string[]} modelFiles files of a model to import first
 * @property {string} cacheFolder where downloaded and imported models are kept
 * @property {number} downloadTimeoutSeconds without a byte, after which a download is given up
 * @property {import('./read-wish.mjs').TypedWish} wish what `readWish` has to check yet
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
  --from T, --to T
                 recognise only this part, in the recording's own time: 1:02:03.5, or seconds;
                 without them from the beginning, to the end
  --raw F,R,C    how sound without a header is written: format, samples a second, channels, such as
                 s16le,16000,1; alaw,8000,1; gsm. A wrong format is answered with all that there are
  --provider P   auto, wasm, webgpu; without it auto
  --model ID     the model; without it the one that the page recommends; 'demo' needs no download
  --model-file F take the model from this file instead: .onnx, vocabulary or a zip of them; once for
                 each file. It is kept like a downloaded one
  --cache DIR    keep models there; without it ${findCacheFolder()}
  --download-timeout S
                 give a download up after so many seconds without a byte; without it 60
  --threads N    1 to 64, or 0 for as many as help, as without it
  --help         show this text

Exit status: 0; 1 where a file failed, the others still finish, or the model cannot be had; 2 for
wrong arguments.
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
        'download-timeout': { type: 'string', default: '60' },
        format: { type: 'string', default: 'txt' },
        from: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        model: { type: 'string' },
        'model-file': { type: 'string', multiple: true, default: [] },
        out: { type: 'string' },
        provider: { type: 'string' },
        raw: { type: 'string' },
        threads: { type: 'string' },
        to: { type: 'string' },
      },
    }),
  );
  if (values.help) return 'help';
  if (files.length === 0) throw new UsageError('Which file?');
  const { provider, threads, raw, from, to } = values;
  return {
    files,
    format: parseChoice('--format', values.format, formats),
    outFolder: parseName('--out', values.out),
    modelId: parseName('--model', values.model),
    modelFiles: values['model-file'].map((file) => parseName('--model-file', file) ?? ''),
    cacheFolder: parseName('--cache', values.cache) ?? findCacheFolder(),
    downloadTimeoutSeconds: parseWholeNumber(
      '--download-timeout',
      values['download-timeout'],
      ...downloadTimeouts,
    ),
    wish: { provider, threads, raw, from, to },
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
