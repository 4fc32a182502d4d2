import type { FfprobeFormat, FfprobeStream } from './ffprobe-output';
import { parseSeconds } from './parse-seconds';

/** Movies, QuickTime and their kin, to ffprobe. */
export const movFormat = 'mov,mp4,m4a,3gp,3g2,mj2';

/**
 * Containers whose clock players show as it is: a file that begins at 5 s plays from 5 s on, and
 * Chromium's `currentTime` says so. The clocks of others begin anywhere.
 */
const absoluteClocks: readonly string[] = [movFormat, 'matroska,webm', 'ogg'];

/** What ffprobe does not say of how it has come to its durations. */
export interface DurationOrigin {
  /** ffprobe has guessed them from the number of bytes. */
  isEstimated: boolean;
  /** The file is a movie in fragments. */
  isFragmented: boolean;
}

/**
 * Makes ffmpeg count from where players count. By itself it takes the beginning of the file off
 * all time stamps; in some containers, that of the chosen track only, which a microsecond prevents.
 *
 * @returns options for the file
 */
export function countAsPlayers(format: FfprobeFormat): string[] {
  const start = absoluteClocks.includes(format.format_name) ? startOf(format) : 0;
  const offset = ['-itsoffset', (start + 1e-6).toFixed(6)];
  // By itself ffmpeg ends a transport stream where 64 kB of it are damaged.
  return format.format_name === 'mpegts' ? [...offset, '-resync_size', '2147483647'] : offset;
}

/**
 * Finds out when a track ends, on the clock that players show.
 *
 * @returns seconds; null where the container says nothing exact of this very track
 */
export function timeTrack(
  stream: FfprobeStream,
  format: FfprobeFormat,
  origin: DurationOrigin,
): number | null {
  // Matroska's tag counts from the beginning of the clock.
  const tagged = parseClock(stream.tags?.['DURATION']);
  if (tagged !== null) return tagged;
  const own = ownDuration(stream, origin.isEstimated);
  if (own === null) return null;
  const start = parseSeconds(stream.start_time) ?? 0;
  const ofFile = startOf(format);
  // Nothing ends before it begins: such a duration counts from the track's beginning.
  const isLength = own < start;
  switch (format.format_name) {
    case movFormat:
      return origin.isFragmented && !isLength ? own : own + Math.max(0, start);
    case 'ogg':
      return stream.codec_name === 'opus' && !isLength ? own : own + Math.max(0, start);
    case 'asf':
      return isLength ? own : own - ofFile;
    default:
      return own + Math.max(0, start - ofFile);
  }
}

/**
 * How long a track sounds, wherever it begins.
 *
 * @returns seconds; null where the container says nothing exact of this very track
 */
export function lengthOfTrack(stream: FfprobeStream, isEstimated: boolean): number | null {
  const tagged = parseClock(stream.tags?.['DURATION']);
  if (tagged === null) return ownDuration(stream, isEstimated);
  return Math.max(0, tagged - (parseSeconds(stream.start_time) ?? 0));
}

function startOf(format: FfprobeFormat): number {
  return parseSeconds(format.start_time) ?? 0;
}

function ownDuration(stream: FfprobeStream, isEstimated: boolean): number | null {
  // An estimate from the number of bytes is exact where all samples have the same size.
  if (isEstimated && !stream.codec_name?.startsWith('pcm_')) return null;
  return parseSeconds(stream.duration);
}

/** '00:01:02.500000000' → 62.5. */
function parseClock(text: string | undefined): number | null {
  const match = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(text ?? '');
  if (match === null) return null;
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}
