import type { FfprobeOutput, FfprobeStream } from './ffprobe-output';
import { appError } from '../../../src/shared/errors';
import type { AudioTrack, RecordingFacts } from '../../../src/shared/recognition/worker-contracts';
import { summariseLog } from './collect-log';
import { parseSeconds } from './parse-seconds';
import { countAsPlayers, type DurationOrigin, timeTrack } from './time-track';

/** What ffprobe says of a recording. */
export interface DescribedRecording {
  facts: RecordingFacts;
  /** When each of `facts.audioTracks` ends on the clock that players show; null where unknown. */
  endSeconds: (number | null)[];
  /** Options of ffmpeg with which it finds the same tracks, and gives them the times of players. */
  inputOptions: readonly string[];
}

/** What is known of a file that ffprobe's answer does not tell. */
export interface KnownOfFile extends Pick<DurationOrigin, 'isFragmented'> {
  fingerprint: string;
  /** Options that ffprobe was given. */
  inputOptions: readonly string[];
}

/** Below `AVPROBE_SCORE_RETRY` ffmpeg itself calls its guess a possible misdetection. */
const minProbeScore = 25;

/**
 * Reads ffprobe's answer.
 *
 * @param log what ffprobe printed, cleaned
 * @throws AppError `not-audio`, `no-sound`
 */
export function describeRecording(
  output: FfprobeOutput,
  log: readonly string[],
  { fingerprint, isFragmented, inputOptions }: KnownOfFile,
): DescribedRecording {
  const { format, streams = [] } = output;
  if (format === undefined || streams.length === 0 || format.probe_score < minProbeScore)
    throw appError('not-audio', { detail: summariseLog(log) });
  const audio = streams.filter((stream) => stream.codec_type === 'audio');
  if (audio.length === 0) {
    if (streams.some((stream) => stream.codec_type === 'video')) throw appError('no-sound', {});
    throw appError('not-audio', { detail: `no audio stream in ${format.format_name}` });
  }

  const isEstimated = log.some((line) => line.startsWith('Estimating duration from bitrate'));
  const origin = { isEstimated, isFragmented };
  const endSeconds = audio.map((stream) => timeTrack(stream, format, origin));
  const audioTracks = audio.map(describeTrack);
  const chosen = Math.max(
    0,
    audioTracks.findIndex((track) => track.isDefault),
  );
  return {
    facts: {
      durationSeconds: endSeconds[chosen] ?? (isEstimated ? null : parseSeconds(format.duration)),
      container: format.format_name,
      audioTracks,
      fingerprint,
    },
    endSeconds,
    inputOptions: [...inputOptions, ...countAsPlayers(format)],
  };
}

function describeTrack(stream: FfprobeStream, index: number): AudioTrack {
  return {
    index,
    codec: stream.codec_name ?? 'unknown',
    channels: stream.channels ?? 0,
    channelLayout: stream.channel_layout,
    sampleFormat: stream.sample_fmt,
    sampleRate: Number(stream.sample_rate ?? 0),
    isDefault: stream.disposition?.default === 1,
    language: languageOf(stream),
    title: tagOf(stream, 'title'),
  };
}

/** `und` is how containers say that they do not know. */
function languageOf(stream: FfprobeStream): string | null {
  const language = tagOf(stream, 'language');
  return language === 'und' ? null : language;
}

/** Names of tags are written large by some containers. */
function tagOf({ tags = {} }: FfprobeStream, name: string): string | null {
  return tags[name]?.trim() || tags[name.toUpperCase()]?.trim() || null;
}
