import { computeOverheadShare, computeSpeeds } from '../measure/compute-speeds.mjs';
import { formatTable } from '../../scripts/shared/format-table.mjs';

/** @typedef {import('../measure/compute-speeds.mjs').Speeds} Speeds */
/** @typedef {import('../measure/measure-run.mjs').RunFigures} RunFigures */

/** What one core is to reach on an ordinary machine, in seconds of sound a second. */
const aims = Object.freeze({ decode: 100, vad: 80, features: 400 });

/** @type {readonly [keyof Speeds, string][]} */
const stages = [
  ['decode', 'decoding'],
  ['vad', 'VAD'],
  ['features', 'features'],
  ['model', 'model'],
  ['text', 'text'],
];

/**
 * Speed of each stage and of all of them together.
 *
 * @param {RunFigures} run
 * @returns {string} a table
 */
export function describeSpeeds({ alone, sideBySide }) {
  const aloneSpeeds = computeSpeeds(alone);
  const speeds = computeSpeeds(sideBySide);
  const rows = stages.map(([stage, name]) => [
    name,
    formatSpeed(aloneSpeeds[stage]),
    formatSpeed(speeds[stage]),
    stage in aims ? `≥ ${aims[/** @type {keyof typeof aims} */ (stage)]}` : '',
  ]);
  return formatTable(
    ['stage', 'alone, ×RT', 'side by side, ×RT', 'aim'],
    [...rows, ['everything', '', formatSpeed(speeds.everything), '']],
  );
}

/**
 * What loading took, and how much of the work is not the model's.
 *
 * @param {RunFigures} run
 * @returns {string} a sentence
 */
export function describeShare({ loadSeconds, alone }) {
  const share = (100 * computeOverheadShare(alone.stages)).toFixed(1);
  return `Loading took ${loadSeconds.toFixed(1)} s. Everything but the model is ${share} % of the work.`;
}

/**
 * The most memory that each part had.
 *
 * @param {RunFigures} run
 * @returns {string} a table
 */
export function describeMemory({ memoryPeaks, coreBytes, residentBytes }) {
  const { all, page, decode, vad, engine, session, models, other } = memoryPeaks;
  /** @type {[string, number | null][]} */
  const rows = [
    ['page', page],
    ['decode worker, decoding', coreBytes],
    ['decode worker, at rest', decode],
    ['VAD worker', vad],
    ['engine worker', engine],
    ['session worker: the model', session],
    ['models worker', models],
    ['not attributed', other],
    ['all at one moment, without decoding', all],
    ["the page's process", residentBytes],
  ];
  return formatTable(
    ['memory', 'peak, MB'],
    rows.map(([name, bytes]) => [name, bytes === null ? 'unknown' : (bytes / 1e6).toFixed(1)]),
  );
}

/** @param {number} speed */
function formatSpeed(speed) {
  return speed >= 100 ? speed.toFixed(0) : speed.toPrecision(3);
}
