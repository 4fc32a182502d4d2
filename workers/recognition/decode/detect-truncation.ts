import type { Incomplete } from '../../../src/shared/recognition/transcript';
import { findAmrTruncation } from './truncation/find-amr-truncation';
import { findAsfTruncation } from './truncation/find-asf-truncation';
import { findAviTruncation, findWavTruncation } from './truncation/find-riff-truncation';
import { findMpegAudioTruncation } from './truncation/find-mpeg-audio-truncation';
import { findOggTruncation } from './truncation/find-ogg-truncation';
import type { FindTruncation } from './truncation/truncation';

/** Frames that the decoder needs to get going, and rounding in headers. */
const toleranceSeconds = 0.5;

/** What is known of a recording after it was decoded. */
export interface DecodedFile {
  file: Blob;
  /** ffprobe's `format_name`. */
  container: string;
  /** What ffmpeg printed, cleaned. */
  log: readonly string[];
  /** How long the header says that the recording is. */
  expectedSeconds: number | null;
  /** How long the header says that the decoded track is, where it says it exactly. */
  trackSeconds: number | null;
  decodedSeconds: number;
  /** What ended the decoder before its time. */
  failure: string | null;
}

/** How a container shows that its file was cut. Several may hold for one container. */
interface Signs {
  /** The header counts the track's samples, and lost packets keep their time. */
  countsSamples?: true;
  /** What ffmpeg says at the end of a cut file, and of no other. */
  message?: RegExp;
  /** Compares the file's own figures with its size. */
  findTruncation?: FindTruncation;
}

/**
 * By ffprobe's `format_name`. Containers that are made to be cut anywhere (MPEG-TS and other
 * broadcast streams) show nothing, and are not here.
 */
const signsByContainer: Readonly<Record<string, Signs>> = {
  'mov,mp4,m4a,3gp,3g2,mj2': { countsSamples: true, message: /partial file$/ },
  // A webm's duration may be a clock's, with pauses: only a track's own is believed.
  'matroska,webm': { countsSamples: true, message: /^File ended prematurely/ },
  flac: { countsSamples: true },
  aiff: { countsSamples: true },
  au: { countsSamples: true },
  wv: { countsSamples: true },
  ape: { countsSamples: true },
  tta: { countsSamples: true },
  aac: { message: /^Packet corrupt/ },
  wav: { findTruncation: findWavTruncation },
  avi: { findTruncation: findAviTruncation },
  mp3: { findTruncation: findMpegAudioTruncation },
  ogg: { findTruncation: findOggTruncation },
  amr: { findTruncation: findAmrTruncation },
  asf: { findTruncation: findAsfTruncation },
};

/**
 * Tells whether a recording goes on beyond what was decoded.
 *
 * @returns null for a healthy file, and for one with damage that the decoder has got over
 */
export async function detectTruncation(outcome: DecodedFile): Promise<Incomplete | null> {
  const { file, container, log, trackSeconds, decodedSeconds, failure } = outcome;
  const signs = signsByContainer[container] ?? {};
  const stopped = (detail: string, expectedSeconds: number | null): Incomplete => ({
    stoppedAtSeconds: decodedSeconds,
    // Some durations are those of what is left, not of what there was.
    expectedSeconds:
      expectedSeconds !== null && expectedSeconds > decodedSeconds + toleranceSeconds
        ? expectedSeconds
        : null,
    detail,
  });

  if (failure !== null) return stopped(failure, outcome.expectedSeconds);
  const message = log.find((line) => signs.message?.test(line));
  if (message !== undefined) return stopped(message, outcome.expectedSeconds);
  const cut = await signs.findTruncation?.(file);
  if (cut) return stopped(cut.detail, cut.expectedSeconds ?? outcome.expectedSeconds);
  if (signs.countsSamples && trackSeconds !== null) {
    const missingSeconds = trackSeconds - decodedSeconds;
    if (missingSeconds > toleranceSeconds)
      return stopped(`${missingSeconds.toFixed(1)} s are missing at the end`, trackSeconds);
  }
  return null;
}
