import { appError } from '../../../src/shared/errors';
import { chooseTrack } from '../../../src/shared/recognition/choose-track';
import { Backpressure } from '../../../src/shared/recognition/backpressure';
import {
  type AudioTrack,
  type DecodeOutcome,
  type DecodeRequest,
  SAMPLE_RATE,
} from '../../../src/shared/recognition/worker-contracts';
import type { Incomplete, Unheard } from '../../../src/shared/recognition/transcript';
import { chooseFilters, gainsOf } from './choose-filters';
import { summariseLog } from './collect-log';
import { detectTruncation } from './detect-truncation';
import { findUnheard } from './find-unheard';
import { Limiter } from './limiter';
import { makePulse, pulseWhile } from './make-pulse';
import type { FilePart } from './parts/file-part';
import { PeakMeter } from './peak-meter';
import { SoundPlacer } from './place-sound';
import { ENOUGH, runFfmpeg } from './run-ffmpeg';
import { SoundWindow, type PcmSink } from './sound-window';

const bytesPerSample = 2;
const bytesPerValue = { s16le: 2, f64le: 8 };

/** A time stamp that jumps further ahead is broken, unless the recording is that long, … */
const maxJumpSeconds = 3600;
/** … or nobody knows how long it is, as of a broadcast that was joined in its middle. */
const maxUnknownSeconds = 24 * 3600;

/** Recognition tells the decoder at once when it goes on; this often the decoder says that it waits. */
const waitMs = 500;

/** A part of a file, with what its headers say. */
export interface PartToDecode {
  part: FilePart;
  container: string;
  /** From its beginning. */
  durationSeconds: number | null;
  audioTracks: readonly AudioTrack[];
  /** When each of them ends on the clock that players show; null where unknown. */
  endSeconds: readonly (number | null)[];
  /** Why it cannot be read, where that is known; null otherwise. */
  fault: string | null;
}

/**
 * Decodes one track in one pass, from the beginning of the file, its parts one after the other.
 * The calling thread is busy until the end, or waits for recognition.
 *
 * @param parts of `request.file`
 * @param sink takes samples `fromSample` to `toSample` as they come
 * @param onProgress see `DecodeApi.decode`
 * @returns with the samples of the recording up to its end, or up to `toSample`
 * @throws AppError `not-audio` where there is not one sample, `file-unreadable`, `out-of-memory`,
 *   and what `sink` throws
 */
export async function decodeRecording(
  request: Omit<DecodeRequest, 'jobId' | 'plan'>,
  parts: readonly PartToDecode[],
  sink: PcmSink,
  onProgress: (decodedSeconds: number) => void,
): Promise<DecodeOutcome> {
  const { channels, fromSample, toSample } = request;
  const frameBytes = channels * bytesPerSample;
  const backpressure = request.backpressure && new Backpressure(request.backpressure);
  const window = new SoundWindow(sink, frameBytes, fromSample, toSample);
  const meter = toSample === null ? new PeakMeter(channels) : null;
  const pulse = makePulse(onProgress);
  const tell = () => pulse(window.sampleCount / SAMPLE_RATE);
  const heard: Heard = {
    write(bytes) {
      meter?.write(bytes);
      window.write(bytes);
    },
    tell,
    wait() {
      while (window.isOpen && backpressure?.isAhead(window.sampleCount)) {
        backpressure.wait(waitMs);
        tell();
      }
    },
    get sampleCount() {
      return window.sampleCount;
    },
  };

  let decodeSeconds = 0;
  let gapSeconds = 0;
  let incomplete: Incomplete | null = null;
  let unheard: Unheard | null = null;
  let silence = '';
  let hasSound = false;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const outcome = await pulseWhile(decodePart(request, part, isLast, heard), tell);
    decodeSeconds += outcome.seconds;
    gapSeconds += outcome.gapSeconds;
    incomplete ??= outcome.incomplete;
    unheard = addUnheard(unheard, outcome.unheard);
    if (outcome.silence === null) hasSound = true;
    else silence ||= outcome.silence;
    if (outcome.hadEnough) break;
  }
  if (!hasSound) throw appError('not-audio', { detail: silence });
  const loudness = meter?.measure(Math.max(...gainsOf(request)));
  const { sampleCount } = window;
  const decoded = {
    sampleCount,
    decodeSeconds,
    incomplete,
    unheard,
    ...(loudness && { loudness }),
    ...(gapSeconds > 0 && { gapSeconds }),
  };
  return { decoded, waveform: meter?.finish() ?? null };
}

function addUnheard(before: Unheard | null, now: Unheard | null): Unheard | null {
  if (!before || !now) return now ?? before;
  return { ...before, seconds: before.seconds + now.seconds };
}

/** Where the sound of all parts goes. */
interface Heard extends PcmSink {
  /** Says that the decoder is alive. */
  tell(): void;
  /** Waits while recognition is far behind. */
  wait(): void;
  /** Of all parts so far. */
  readonly sampleCount: number;
}

/** What became of a part. */
interface PartOutcome {
  seconds: number;
  /** Of silence that was put into gaps. */
  gapSeconds: number;
  hadEnough: boolean;
  incomplete: Incomplete | null;
  unheard: Unheard | null;
  /** Why there was not one sample; null where there was one. */
  silence: string | null;
}

async function decodePart(
  request: Omit<DecodeRequest, 'jobId' | 'plan'>,
  { part, container, durationSeconds, audioTracks, endSeconds, fault }: PartToDecode,
  isLast: boolean,
  heard: Heard,
): Promise<PartOutcome> {
  const track = findTrack(audioTracks, request.track);
  const start = heard.sampleCount;
  const startSeconds = start / SAMPLE_RATE;
  const none = { gapSeconds: 0, hadEnough: false, incomplete: null, unheard: null, silence: null };
  const missing = (detail: string): Incomplete => ({
    stoppedAtSeconds: startSeconds,
    expectedSeconds: null,
    detail,
  });
  if (fault !== null) return { ...none, seconds: 0, incomplete: missing(fault), silence: fault };

  const { filters, format } = chooseFilters(request, audioTracks[track]);
  const limiter = format === 'f64le' ? new Limiter(heard, gainsOf(request)) : null;
  const frameBytes = request.channels * bytesPerValue[format];
  const maxSilenceSeconds = Math.max(maxJumpSeconds, durationSeconds ?? maxUnknownSeconds);
  const placer = new SoundPlacer(
    (bytes) => {
      (limiter ?? heard).write(bytes);
      heard.tell();
      heard.wait();
    },
    frameBytes,
    maxSilenceSeconds,
  );
  const { log, failure, seconds, counts, readEnd, ...run } = await runFfmpeg({
    file: part.blob,
    inputOptions: part.inputOptions,
    track,
    filters,
    format,
    maxSilenceSeconds,
    take: (bytes) => placer.place(bytes),
    hear: (line, bytes) => placer.hear(line, bytes),
    onRead: heard.tell,
  });
  const hadEnough = run.hadEnough || !untilEnough(() => limiter?.finish());
  const silence = placer.takenBytes === 0 ? (failure ?? summariseLog(log)) : null;
  if (hadEnough) return { ...none, seconds, hadEnough };
  if (silence !== null) return { ...none, seconds, incomplete: missing(silence), silence };

  const told = {
    file: part.blob,
    container,
    log,
    expectedSeconds: durationSeconds,
    trackSeconds: endSeconds[track] ?? null,
  };
  const decodedSeconds = (heard.sampleCount - start) / SAMPLE_RATE;
  const found = await detectTruncation({ ...told, decodedSeconds, failure });
  // What was joined from parts that were cut goes on behind the cut.
  const incomplete = found && (isLast || failure !== null) ? shift(found, startSeconds) : null;
  const secondsOf = (bytes: number) => bytes / frameBytes / SAMPLE_RATE;
  const gapSeconds = secondsOf(placer.gapBytes);
  const unheard =
    failure === null
      ? await findUnheard({
          ...told,
          lostShare: part.lostShare,
          codec: audioTracks[track]?.codec ?? '',
          counts,
          readEnd,
          soundSeconds: secondsOf(placer.takenBytes),
          gapSeconds,
        })
      : null;
  return { seconds, gapSeconds, hadEnough, incomplete, unheard, silence };
}

/**
 * What was joined to a recording may lack the track that was chosen, or nothing can decode it there:
 * then another one is better than silence.
 *
 * @param tracks none where nobody has looked
 * @param wanted `AudioTrack.index`
 */
export function findTrack(tracks: readonly AudioTrack[], wanted: number): number {
  const track = tracks[wanted];
  if (tracks.length === 0 || (track && !track.fault)) return wanted;
  return chooseTrack(tracks)?.index ?? 0;
}

/** From the clock of a part to that of the whole. */
function shift({ stoppedAtSeconds, expectedSeconds, detail }: Incomplete, by: number): Incomplete {
  return {
    stoppedAtSeconds: stoppedAtSeconds + by,
    expectedSeconds: expectedSeconds === null ? null : expectedSeconds + by,
    detail,
  };
}

/** @returns false where there was enough before the end of `work` */
function untilEnough(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (thrown) {
    if (thrown === ENOUGH) return false;
    throw thrown;
  }
}
