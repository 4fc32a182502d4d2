import { join } from 'node:path';
import { runnerImport } from 'vite';
import { UsageError } from '../shared/command/usage-error.mjs';
import { projectRoot } from '../shared/project-root.mjs';

/** @typedef {import('../../src/shared/jobs/jobs').JobWish} JobWish */
/** @typedef {import('../../src/shared/recognition/raw-sound').RawSound} RawSound */

/**
 * What is asked of each job, as it was typed.
 *
 * @typedef {object} TypedWish
 * @property {string | undefined} provider
 * @property {string | undefined} threads
 * @property {string | undefined} raw `FORMAT,RATE,CHANNELS`; what the format leaves no choice of may be missing
 * @property {string | undefined} from
 * @property {string | undefined} to
 */

/** What a value must be, before that which the page says is allowed. */
const demands = /** @type {const} */ ({
  provider: '--provider must be',
  threads: '--threads must be a whole number',
  'raw.format': '--raw: the format must be',
  'raw.sampleRate': '--raw: the rate must be a whole number',
  'raw.channels': '--raw: the number of channels must be a whole number',
  'range.startSeconds': '--from must be, in seconds,',
  'range.endSeconds': '--to must be, in seconds,',
});

/**
 * Reads what was typed, and has the page's own code check it: what it allows is allowed here.
 *
 * @param {TypedWish} typed
 * @returns {Promise<Required<Pick<JobWish, 'provider' | 'threads' | 'raw' | 'range'>>>}
 * @throws {UsageError} with what is allowed
 */
export async function readWish({ provider, threads, raw, from, to }) {
  /** @type {typeof import('../../src/state/settings/resolve-options')} */
  const { resolveOptions } = await importSource('state/settings/resolve-options.ts');
  /** @type {typeof import('../../src/state/jobs/read-range')} */
  const { parseClock } = await importSource('state/jobs/read-range.ts');
  /** @type {typeof import('../../src/shared/recognition/raw-sound')} */
  const { rawFormats } = await importSource('shared/recognition/raw-sound.ts');

  const wanted = {
    ...(provider === undefined ? {} : { provider }),
    ...(threads === undefined ? {} : { threads: toNumber(threads) }),
    raw: raw === undefined ? null : parseRaw(raw, rawFormats),
    range:
      from === undefined && to === undefined
        ? null
        : {
            startSeconds: from === undefined ? 0 : parseTime('--from', from, parseClock),
            endSeconds: to === undefined ? null : parseTime('--to', to, parseClock),
          },
  };
  const wish = checked(() => resolveOptions(/** @type {JobWish} */ (wanted)));
  if (wanted.raw !== null && wish.raw) checkFits(wanted.raw, wish.raw);
  return {
    provider: wish.provider,
    threads: wish.threads,
    raw: wish.raw ?? null,
    range: wish.range ?? null,
  };
}

/**
 * @param {string} path of a module in `src`
 * @returns {Promise<any>} the module
 */
async function importSource(path) {
  const options = { configFile: /** @type {const} */ (false), root: projectRoot };
  return (await runnerImport(join(projectRoot, 'src', path), options)).module;
}

/**
 * @param {string} text
 * @returns {number | string} the text, for the page to refuse, where it is no whole number
 */
function toNumber(text) {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/**
 * @param {string} text
 * @param {Readonly<Record<string, { maxChannels: number, onlyRate?: number }>>} formats
 * @returns {{ format: string, sampleRate: number | string, channels: number | string }}
 */
function parseRaw(text, formats) {
  const [format = '', rate = '', channels = '', more] = text.split(',').map((part) => part.trim());
  if (more !== undefined) {
    throw new UsageError(`--raw must be FORMAT,RATE,CHANNELS, not '${text}'`);
  }
  const facts = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return {
    format,
    sampleRate: rate === '' ? (facts?.onlyRate ?? rate) : toNumber(rate),
    channels: channels === '' && facts?.maxChannels === 1 ? 1 : toNumber(channels),
  };
}

/**
 * @param {ReturnType<typeof parseRaw>} wanted
 * @param {RawSound} possible what the page would make of it
 * @throws {UsageError} where that is something else
 */
function checkFits(wanted, { format, sampleRate, channels }) {
  if (wanted.sampleRate === sampleRate && wanted.channels === channels) return;
  throw new UsageError(
    `--raw: ${format} has no other rate and channels than ${sampleRate},${channels}, ` +
      `not '${wanted.sampleRate},${wanted.channels}'`,
  );
}

/**
 * @param {string} option
 * @param {string} text
 * @param {(text: string) => number | null} parse
 * @returns {number} seconds
 */
function parseTime(option, text, parse) {
  const seconds = parse(text);
  if (seconds !== null) return seconds;
  throw new UsageError(`${option} must be a time such as 1:02:03.5, or seconds, not '${text}'`);
}

/**
 * @template Result
 * @param {() => Result} check
 * @returns {Result}
 * @throws {UsageError} for what the page calls an `invalid-option`
 */
function checked(check) {
  try {
    return check();
  } catch (error) {
    /** @type {import('../../src/shared/errors').AppProblem | undefined} */
    const problem = error instanceof Error ? Reflect.get(error, 'problem') : undefined;
    if (problem?.code !== 'invalid-option') throw error;
    const { option, value, allowed } = problem.facts;
    const demand = Object.entries(demands).find(([name]) => name === option)?.[1] ?? option;
    throw new UsageError(`${demand} ${inWords(allowed)}, not '${value}'`);
  }
}

/** @param {string} allowed a range in mathematical notation, or values */
function inWords(allowed) {
  const closed = /^\[(.+), (.+)\]$/.exec(allowed);
  if (closed) return `from ${closed[1]} to ${closed[2]}`;
  const open = /^\((.+), ∞\)/.exec(allowed);
  return open ? `more than ${open[1]}` : `one of ${allowed}`;
}
