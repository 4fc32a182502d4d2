import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { formatTable } from '../../scripts/shared/format-table.mjs';
import { openUnbuilt } from '../measure/open-unbuilt.mjs';
import { speechFolder } from '../measure/speech-fixtures.mjs';

const run = promisify(execFile);

const minutes11 = 661;
const minutes67 = 4020;
/** Places that are listened to, as shares of the recording. */
const shares = [0.03, 0.33, 0.52, 0.73, 0.97];
/** What is heard may lie so far beside what is clicked. */
const limitSeconds = 0.3;

/** Two minutes of eleven are dull and two have noise above the speech: the bit rate goes up and down. */
const uneven = [
  "[0:a]lowpass=f=600:enable='between(mod(t,661),100,220)'[s]",
  "anoisesrc=r=44100:a=0.03,highpass=f=4000,volume=0:enable='not(between(mod(t,661),360,480))'[n]",
  '[s][n]amix=duration=first:normalize=0[a]',
].join(';');

const picture = ['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=2'];
const h264 = [
  '-map',
  '1:v',
  '-map',
  '[a]',
  '-shortest',
  '-c:v',
  'libx264',
  '-crf',
  '40',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p',
];
const mp3 = ['-c:a', 'libmp3lame'];
const withoutIndex = ['-write_xing', '0', '-id3v2_version', '0'];

/**
 * @typedef {object} Format
 * @property {string} name
 * @property {string} extension
 * @property {string[]} encode what ffmpeg is told
 * @property {number} [seconds] 11 minutes where it is not said
 * @property {boolean} [hasPicture]
 * @property {number} [joined] so many of them one behind the other
 */

/** @type {readonly Format[]} */
export const formats = [
  { name: 'mp3, VBR, index', extension: 'mp3', encode: [...mp3, '-q:a', '4'] },
  {
    name: 'mp3, VBR, index, 67 min',
    extension: 'mp3',
    encode: [...mp3, '-q:a', '4'],
    seconds: minutes67,
  },
  { name: 'mp3, VBR, no index', extension: 'mp3', encode: [...mp3, '-q:a', '4', ...withoutIndex] },
  {
    name: 'mp3, VBR, no index, 67 min',
    extension: 'mp3',
    encode: [...mp3, '-q:a', '4', ...withoutIndex],
    seconds: minutes67,
  },
  {
    name: 'mp3, VBR, joined',
    extension: 'mp3',
    encode: [...mp3, '-q:a', '4'],
    seconds: 400,
    joined: 2,
  },
  { name: 'mp3, CBR', extension: 'mp3', encode: [...mp3, '-b:a', '64k'] },
  {
    name: 'mp3, 16 kHz, VBR',
    extension: 'mp3',
    encode: ['-ar', '16000', '-ac', '1', ...mp3, '-q:a', '5'],
  },
  { name: 'aac (ADTS)', extension: 'aac', encode: ['-c:a', 'aac', '-b:a', '96k'] },
  { name: 'm4a', extension: 'm4a', encode: ['-c:a', 'aac', '-b:a', '96k'] },
  {
    name: 'm4a, fragments',
    extension: 'm4a',
    encode: [
      '-c:a',
      'aac',
      '-b:a',
      '96k',
      '-movflags',
      'frag_keyframe+empty_moov+default_base_moof',
      '-frag_duration',
      '1000000',
    ],
  },
  { name: 'mp4, picture', extension: 'mp4', encode: [...h264, '-c:a', 'aac'], hasPicture: true },
  { name: 'webm', extension: 'webm', encode: ['-c:a', 'libopus', '-b:a', '32k'] },
  {
    name: 'webm, live',
    extension: 'webm',
    encode: ['-c:a', 'libopus', '-b:a', '32k', '-live', '1', '-f', 'webm'],
  },
  { name: 'mkv, picture', extension: 'mkv', encode: [...h264, '-c:a', 'aac'], hasPicture: true },
  {
    name: 'mkv, picture, ac3',
    extension: 'mkv',
    encode: [...h264, '-c:a', 'ac3'],
    hasPicture: true,
  },
  { name: 'ogg, Opus', extension: 'ogg', encode: ['-c:a', 'libopus', '-b:a', '32k'] },
  { name: 'ogg, Vorbis', extension: 'ogg', encode: ['-c:a', 'libvorbis', '-q:a', '2'] },
  {
    name: 'ogg, Opus, joined',
    extension: 'ogg',
    encode: ['-c:a', 'libopus', '-b:a', '32k'],
    seconds: 400,
    joined: 2,
  },
  { name: 'flac', extension: 'flac', encode: ['-c:a', 'flac', '-ar', '16000', '-ac', '1'] },
  { name: 'wav, 8 kHz', extension: 'wav', encode: ['-ar', '8000', '-ac', '1'] },
  {
    name: 'wav, joined',
    extension: 'wav',
    encode: ['-ar', '16000', '-ac', '1'],
    seconds: 400,
    joined: 2,
  },
  { name: 'wma', extension: 'wma', encode: ['-c:a', 'wmav2', '-b:a', '64k'] },
  { name: 'ac3', extension: 'ac3', encode: ['-c:a', 'ac3', '-b:a', '96k'] },
];

/**
 * @typedef {object} Heard
 * @property {number} seconds
 * @property {number | null} elementSeconds
 * @property {(number | null)[]} shifts
 */

/**
 * @typedef {object} Found
 * @property {string} name
 * @property {Heard} plain the file as the browser plays it
 * @property {Heard & { hindrance: string | null }} ours what the player plays
 */

/**
 * How far what is heard lies beside what is clicked: with the file as the browser plays it, and as
 * the player plays it. Needs ffmpeg with its encoders.
 *
 * @param {import('../../scripts/shared/browser/open-site.mjs').Setting} setting
 * @returns {Promise<import('../findings.mjs').Findings>}
 */
export async function benchHeard({ executablePath, signal }) {
  const page = { path: 'tests/scripted-page/heard.html', global: 'measureHeard' };
  return openUnbuilt(executablePath, page, async (opened) => {
    const found = [];
    for (const format of formats) {
      signal.throwIfAborted();
      console.error(`${format.name} …`);
      found.push(await listenTo(opened, format));
    }
    return describe(found);
  });
}

/**
 * @param {import('playwright').Page} page
 * @param {Format} format
 * @returns {Promise<Found>}
 */
export async function listenTo(page, format) {
  const folder = await mkdtemp(join(tmpdir(), 'pisar-heard-'));
  try {
    await page.setInputFiles('input', await makeRecording(folder, format));
    // Sound may be played only after a click.
    await page.locator('body').click();
    const heard = await page.evaluate(
      (asked) =>
        /** @type {{ measureHeard: (shares: readonly number[]) => Promise<Omit<Found, 'name'>> }} */ (
          /** @type {unknown} */ (globalThis)
        ).measureHeard(asked),
      shares,
    );
    return { name: format.name, ...heard };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {Format} format
 * @returns {Promise<string>} its path
 */
async function makeRecording(
  folder,
  { extension, encode, seconds = minutes11, hasPicture, joined = 1 },
) {
  const path = join(folder, `recording.${extension}`);
  const speech = ['-stream_loop', '-1', '-i', join(speechFolder, 'long.ogg')];
  const inputs = [...speech, ...(hasPicture ? picture : [])];
  const filters = ['-filter_complex', uneven];
  const maps = hasPicture ? [] : ['-map', '[a]'];
  await run('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y', ...inputs, ...filters, ...maps],
    ...['-t', String(seconds), ...encode, path],
  ]);
  const part = await readFile(path);
  for (let count = 1; count < joined; count += 1) await appendFile(path, part);
  return path;
}

/**
 * @param {readonly Found[]} found
 * @returns {import('../findings.mjs').Findings}
 */
function describe(found) {
  const worst = (/** @type {Heard} */ { shifts }) =>
    shifts.length === 0
      ? 'not played'
      : shifts.some((shift) => shift === null)
        ? 'elsewhere'
        : Math.max(...shifts.map((shift) => Math.abs(shift ?? 0))).toFixed(2);
  const rows = found.map(({ name, plain, ours }) => [
    name,
    worst(plain),
    worst(ours),
    ours.hindrance ?? '',
  ]);
  return {
    report: [
      '## What is heard beside what is clicked, s, the worst of five places',
      formatTable(['recording', 'the browser', 'the player', 'the sound instead, since'], rows),
    ].join('\n\n'),
    figures: found,
    problems: rows
      .filter(([, , ours]) => !(Number(ours) < limitSeconds))
      .map(([name, , ours]) => `${name}: what is heard lies beside what is clicked: ${ours}`),
  };
}
