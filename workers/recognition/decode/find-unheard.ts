import type { Unheard } from '../../../src/shared/recognition/transcript';
import { measureSkipped } from './measure-skipped';

/** Less than this is what decoders need to get going, padding, or a click's worth of damage. */
const toleranceSeconds = 2;
const toleranceShare = 0.01;

/** Containers with an index: their readers jump, and need not come to the file's end. */
const indexed: readonly string[] = ['mov,mp4,m4a,3gp,3g2,mj2'];

/** Containers whose headers say how long they are, and whose readers jump to the end for an index. */
const timed: readonly string[] = ['avi', 'asf'];

/** Damage, as ffmpeg calls it. Gaps of a file of which it says nothing are pauses. */
const damage = /CRC mismatch|invalid data|corrupt|error while decoding|header missing|broken/i;

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
  /** How long the header says that the track is, or the file; null where it does not. */
  expectedSeconds: number | null;
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
    findShort(heard),
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
async function findSkipped({ file, container, soundSeconds }: HeardFile): Promise<Unheard | null> {
  const measured = await measureSkipped(file, container);
  if (measured === null) return null;
  return {
    seconds: (measured.skipped * soundSeconds) / measured.frames,
    cause: 'undecoded',
    detail: `${measured.skipped} of ${file.size} bytes are no sound`,
  };
}

/** Gaps in a file that is damaged. */
function findBrokenGaps({ gapSeconds, log }: HeardFile): Unheard | null {
  const line = log.find((text) => damage.test(text));
  return line === undefined ? null : { seconds: gapSeconds, cause: 'undecoded', detail: line };
}

/** Less in a damaged file than its header says. */
function findShort(heard: HeardFile): Unheard | null {
  const { container, log, expectedSeconds, soundSeconds, gapSeconds } = heard;
  const line = log.find((text) => damage.test(text));
  if (line === undefined || expectedSeconds === null || !timed.includes(container)) return null;
  return {
    seconds: expectedSeconds - soundSeconds - gapSeconds,
    cause: 'undecoded',
    detail: line,
  };
}
