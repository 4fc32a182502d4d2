import type { FfprobeFormat, FfprobeStream } from './ffprobe-output';
import { parseSeconds } from './parse-seconds';

/** When a track sounds, on the clock that players show. */
export interface TrackTiming {
  /** Silence that belongs before the track's first sample: the file's clock begins earlier. */
  leadSeconds: number;
  /** How long the container says that this very track is, with `leadSeconds`; null where it says nothing exact. */
  durationSeconds: number | null;
}

/** A lead longer than this is a broken time stamp rather than silence. */
const maxLeadSeconds = 3600;

/**
 * Containers whose clock players show as it is: a file that begins at 5 s plays from 5 s on, and
 * Chromium's `currentTime` says so. The clocks of others begin anywhere.
 */
const absoluteClocks: readonly string[] = ['mov,mp4,m4a,3gp,3g2,mj2', 'matroska,webm', 'ogg'];

/**
 * Finds out when a track begins and ends.
 *
 * @param isEstimated ffprobe has guessed durations from the number of bytes
 */
export function timeTrack(
  stream: FfprobeStream,
  format: FfprobeFormat,
  isEstimated: boolean,
): TrackTiming {
  const fileStart = parseSeconds(format.start_time) ?? 0;
  const start = parseSeconds(stream.start_time) ?? fileStart;
  const lead = absoluteClocks.includes(format.format_name) ? start : start - fileStart;
  const leadSeconds = lead > 0 && lead <= maxLeadSeconds ? lead : 0;

  // Matroska's tag and Ogg's pages count from the beginning of the clock.
  const clockShift = leadSeconds - Math.max(0, start);
  const tagged = parseClock(stream.tags?.['DURATION']);
  if (tagged !== null) return { leadSeconds, durationSeconds: tagged + clockShift };
  const own = ownDuration(stream, isEstimated);
  const shift = format.format_name === 'ogg' ? clockShift : leadSeconds;
  return { leadSeconds, durationSeconds: own === null ? null : own + shift };
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
