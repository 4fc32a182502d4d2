import type { Unheard } from '../../../src/shared/recognition/transcript';
import { measureHoles } from './measure-holes';
import { measureSkipped } from './measure-skipped';

/** Less than this is what decoders need to get going, padding, or a click's worth of damage. */
const toleranceSeconds = 2;
const toleranceShare = 0.01;

/** Containers with an index: their readers jump, and need not come to the file's end. */
const indexed: readonly string[] = ['mov,mp4,m4a,3gp,3g2,mj2'];

/** Containers whose headers say how long they are, and whose readers jump to the end for an index. */
const timed: readonly string[] = ['avi', 'asf'];
/** Of these, the reader of AVI says nothing of damage, and its clock stops where chunks are lost. */
const mute = 'avi';

/** Containers whose header counts samples, or whose readers take zeros for sound. */
const counted: readonly string[] = ['wav', 'w64', 'au', 'aiff', 'caf', 'alaw', 'mulaw', 'amr'];

/** Damage, as ffmpeg calls it. Gaps of a file of which it says nothing are pauses. */
const damage = new RegExp(
  'CRC mismatch|invalid data|corrupt|error while decoding|header missing|broken|packet mismatch|' +
    // Matroska's and ASF's readers.
    'EBML number|exceeds containing master|invalid length 0x|unknown-sized element|' +
    'packet_\\w+ -?\\d+ (is )?invalid|unknown stream',
  'i',
);

/** Where ffmpeg says nothing of it. */
const damaged = 'there are bytes between the packets that belong to none';

/** What ffmpeg counts at the end of a run. */
export interface RunCounts {
  /** Packets of the track that were found in the file. */
  packets: number;
  /** What the decoder made of them. */
  frames: number;
}

/** What is known of a file when it was decoded to its end. */
export interface HeardFile {
  file: Blob;
  /** ffprobe's `format_name`. */
  container: string;
  /** `FilePart.lostShare`. */
  lostShare?: number | undefined;
  /** Of the track, as ffprobe names it. */
  codec: string;
  /** What ffmpeg printed, cleaned. */
  log: readonly string[];
  /** Null where ffmpeg did not come to its end. */
  counts: RunCounts | null;
  /** Where in the file the last byte was read. */
  readEnd: number;
  /** Sound that came, without the silence in its place. */
  soundSeconds: number;
  /** Silence that was filled in between, because time stamps jumped. */
  gapSeconds: number;
  /** How long the header says that the recording is; null where it does not. */
  expectedSeconds: number | null;
  /** How long the header says that the track is, where it says it exactly. */
  trackSeconds: number | null;
}

/** Reads a line that ffmpeg prints at the end of a run; null for any other. */
export function readCounts(line: string): RunCounts | null {
  const match =
    /Input stream #\d+:\d+ \(audio\): (\d+) packets read \(\d+ bytes\); (\d+) frames decoded/.exec(
      line,
    );
  if (match === null) return null;
  return { packets: Number(match[1]), frames: Number(match[2]) };
}

/**
 * Compares what was decoded with what the file holds: its packets, its bytes, its time stamps.
 *
 * @returns the greatest loss, null where it is less than 2 s or less than 1 % of the recording
 */
export async function findUnheard(heard: HeardFile): Promise<Unheard | null> {
  const losses = [
    findUndecoded(heard),
    findUnread(heard),
    await findSkipped(heard),
    findBrokenGaps(heard),
    findLost(heard),
    findShort(heard),
    await findHoles(heard),
  ];
  let greatest: Unheard | null = null;
  for (const loss of losses) {
    if (loss === null || loss.seconds <= (greatest?.seconds ?? toleranceSeconds)) continue;
    const whole = heard.soundSeconds + heard.gapSeconds + loss.seconds;
    if (loss.seconds > whole * toleranceShare) greatest = loss;
  }
  return greatest;
}

/** Packets that the decoder has refused. */
function findUndecoded({ counts, soundSeconds, log }: HeardFile): Unheard | null {
  if (counts === null || counts.frames === 0 || counts.frames >= counts.packets) return null;
  // AMR's comfort noise between words, which ffmpeg has no decoder for, and nobody misses.
  if (log.some((line) => /dtx mode/i.test(line))) return null;
  const refused = counts.packets - counts.frames;
  return {
    seconds: (refused * soundSeconds) / counts.frames,
    cause: 'undecoded',
    detail: `${refused} of ${counts.packets} packets could not be decoded`,
  };
}

/** Bytes behind the place where the reader has stopped. */
function findUnread({ file, container, readEnd, soundSeconds }: HeardFile): Unheard | null {
  const bytes = file.size - readEnd;
  if (indexed.includes(container) || bytes <= 0 || readEnd === 0) return null;
  return {
    seconds: (bytes * soundSeconds) / readEnd,
    cause: 'unread',
    detail: `the last ${bytes} of ${file.size} bytes were not read`,
  };
}

/** Bytes that no frame was found in. ffmpeg counts them to the packets before. */
async function findSkipped(heard: HeardFile): Promise<Unheard | null> {
  const { file, container, codec, soundSeconds } = heard;
  // Frames with a RIFF header in front of them.
  const measured = await measureSkipped(file, container === 'wav' ? codec : container);
  if (measured === null) return null;
  return {
    seconds: (measured.skipped * soundSeconds) / measured.frames,
    cause: 'undecoded',
    detail: `${measured.skipped} of ${file.size} bytes are no sound`,
  };
}

/** Where ffmpeg speaks of damage. */
function findDamage(log: readonly string[]): string | undefined {
  return log.find((line) => damage.test(line));
}

/** Gaps in a file that is damaged. */
function findBrokenGaps({ gapSeconds, log, lostShare = 0 }: HeardFile): Unheard | null {
  const line = findDamage(log) ?? (lostShare > 0 ? damaged : undefined);
  return line === undefined ? null : { seconds: gapSeconds, cause: 'undecoded', detail: line };
}

/** Bytes that are no part of the container, found before it was decoded. */
function findLost({ soundSeconds, lostShare = 0 }: HeardFile): Unheard | null {
  const seconds = (soundSeconds * lostShare) / Math.max(0.01, 1 - lostShare);
  return { seconds, cause: 'undecoded', detail: damaged };
}

/** Less in a damaged file than its header says. */
function findShort(heard: HeardFile): Unheard | null {
  const { container, log, expectedSeconds, trackSeconds, soundSeconds, gapSeconds } = heard;
  if (!timed.includes(container)) return null;
  const line = findDamage(log);
  // Without damage the rest may be picture alone.
  const unharmed = container === mute ? trackSeconds : null;
  const expected = line === undefined ? unharmed : (trackSeconds ?? expectedSeconds);
  if (expected === null) return null;
  const seconds = soundSeconds + gapSeconds;
  const detail = line ?? `${seconds.toFixed(1)} of ${expected.toFixed(1)} s could be decoded`;
  return { seconds: expected - seconds, cause: 'undecoded', detail };
}

/** Zeros in the place of something. */
async function findHoles(heard: HeardFile): Promise<Unheard | null> {
  const { file, container, codec, soundSeconds, gapSeconds } = heard;
  const { bytes, tailBytes } = await measureHoles(file, container, codec);
  if (bytes === 0) return null;
  const said = heard.trackSeconds ?? heard.expectedSeconds ?? 0;
  const whole = Math.max(soundSeconds + gapSeconds, said);
  // A movie that ends in zeros may be one in fragments, which nothing counts.
  const isCounted = counted.includes(container) || (indexed.includes(container) && tailBytes === 0);
  return {
    seconds: isCounted
      ? (whole * bytes) / file.size
      : (soundSeconds * bytes) / Math.max(1, file.size - bytes),
    cause: 'undecoded',
    detail: `${bytes} of ${file.size} bytes are zeros in the place of sound`,
  };
}
