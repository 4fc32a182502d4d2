import type { FfprobeFormat, FfprobeOutput, FfprobeStream } from './ffprobe-output';
import { type AppError, appError } from '../../../src/shared/errors';
import { chooseTrack } from '../../../src/shared/recognition/choose-track';
import type {
  AudioTrack,
  RecordingFacts,
  TrackFault,
} from '../../../src/shared/recognition/worker-contracts';
import { summariseLog } from './collect-log';
import { parseSeconds } from './parse-seconds';
import { countAsPlayers, lengthOfTrack, timeTrack } from './time-track';

/** What ffprobe says of a file, or of a part of it. */
export interface DescribedRecording {
  facts: RecordingFacts;
  /** When each of `facts.audioTracks` ends on the clock that players show; null where unknown. */
  endSeconds: (number | null)[];
  /** Options of ffmpeg with which it finds the same tracks, and gives them the times of players. */
  inputOptions: readonly string[];
}

/** What is known of a file that ffprobe's answer does not tell. */
export interface KnownOfFile {
  fingerprint: string;
  /** Options that ffprobe was given. */
  inputOptions: readonly string[];
  /** A movie in fragments. */
  isFragmented?: boolean;
  /** ffprobe was told how to read what has no header. */
  isRaw?: boolean;
  /** `findEncryptedTracks`. */
  encrypted?: readonly (string | null)[];
  /** `isProtectedFile`. */
  isProtected?: boolean;
}

/** Below `AVPROBE_SCORE_RETRY` ffmpeg itself calls its guess a possible misdetection. */
const minProbeScore = 25;

/** `AVPROBE_SCORE_EXTENSION`: more than this ffmpeg gives to headers, and to frames in a row. */
const guessScore = 50;

/**
 * Frames without header and sync word. To ffmpeg GSM is bytes whose upper half is often the same,
 * as in the silence of A-law; AMR is bytes that lead to each other, as some do in any samples.
 */
const guessedFormats: readonly string[] = ['gsm', 'amrnb', 'amrwb'];

/** True where ffmpeg may be wrong about what a file is. */
export function isGuess(format: FfprobeFormat | undefined): boolean {
  if (format === undefined) return true;
  return format.probe_score <= guessScore || guessedFormats.includes(format.format_name);
}

/**
 * Reads ffprobe's answer.
 *
 * @param log what ffprobe printed, cleaned
 * @throws AppError `not-audio`, `format-unknown`, `no-sound`, `encrypted`, `no-decoder`
 */
export function describeRecording(
  output: FfprobeOutput,
  log: readonly string[],
  known: KnownOfFile,
): DescribedRecording {
  const { fingerprint, inputOptions, isFragmented = false } = known;
  const { isRaw = false, encrypted = [], isProtected = false } = known;
  const { format, streams = [] } = output;
  const hasDrm = log.some((line) => /DRM protected stream/.test(line));
  const isDoubtful = !isRaw && (format?.probe_score ?? 0) < minProbeScore;
  const isUnread = format === undefined || streams.length === 0 || isDoubtful;
  if (isUnread && (hasDrm || isProtected))
    throw appError('encrypted', { detail: summariseLog(log) });
  if (isUnread) throw appError('not-audio', { detail: summariseLog(log) });
  if (!isRaw && guessedFormats.includes(format.format_name))
    throw appError('format-unknown', { detail: `${format.format_name}?` });
  const audio = streams.filter((stream) => stream.codec_type === 'audio');
  if (audio.length === 0) {
    if (streams.some((stream) => stream.codec_type === 'video')) throw appError('no-sound', {});
    throw appError('not-audio', { detail: `no audio stream in ${format.format_name}` });
  }
  const isEstimated = log.some((line) => line.startsWith('Estimating duration from bitrate'));
  const audioTracks = audio.map((stream, index) => ({
    ...describeTrack(stream, index, hasDrm || Boolean(encrypted[index])),
    // What nothing can be compared with needs no length.
    ...(audio.length > 1 && nameLength(lengthOfTrack(stream, isEstimated))),
  }));
  const chosen = chooseTrack(audioTracks);
  if (!chosen) throw refuseTracks(audioTracks, audio, encrypted);

  const origin = { isEstimated, isFragmented };
  const endSeconds = audio.map((stream) => timeTrack(stream, format, origin));
  return {
    facts: {
      durationSeconds:
        endSeconds[chosen.index] ?? (isEstimated ? null : parseSeconds(format.duration)),
      container: format.format_name,
      audioTracks,
      fingerprint,
    },
    endSeconds,
    inputOptions: [...inputOptions, ...countAsPlayers(format)],
  };
}

function nameLength(seconds: number | null): Pick<AudioTrack, 'lengthSeconds'> {
  return seconds === null ? {} : { lengthSeconds: seconds };
}

function describeTrack(stream: FfprobeStream, index: number, isEncrypted: boolean): AudioTrack {
  const fault = isEncrypted ? 'encrypted' : findFault(stream);
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
    ...(fault && { fault }),
  };
}

function findFault(stream: FfprobeStream): TrackFault | null {
  // Of Matroska and WebM.
  if (stream.tags?.['enc_key_id']) return 'encrypted';
  const codec = stream.codec_name ?? 'none';
  return codec === 'none' || codec === 'unknown' ? 'no-decoder' : null;
}

function refuseTracks(
  tracks: readonly AudioTrack[],
  streams: readonly FfprobeStream[],
  encrypted: readonly (string | null)[],
): AppError {
  if (!tracks.some(({ fault }) => fault === 'encrypted'))
    return appError('no-decoder', { codec: streams[0]?.codec_tag_string ?? '' });
  const entry = encrypted.find((found) => found !== null);
  return appError('encrypted', { detail: entry ?? 'a content key is needed' });
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
