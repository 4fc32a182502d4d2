import { appError } from '../../../src/shared/errors';
import { Backpressure } from '../../../src/shared/recognition/backpressure';
import {
  type DecodeOutcome,
  type DecodeRequest,
  SAMPLE_RATE,
} from '../../../src/shared/recognition/worker-contracts';
import type { Incomplete } from '../../../src/shared/recognition/transcript';
import { summariseLog } from './collect-log';
import type { TrackTiming } from './time-track';
import { detectTruncation } from './detect-truncation';
import { makePulse } from './make-pulse';
import type { FilePart } from './parts/file-part';
import { PeakMeter } from './peak-meter';
import { ENOUGH, runFfmpeg } from './run-ffmpeg';
import { SoundWindow, type PcmSink } from './sound-window';

const bytesPerSample = 2;

/** Recognition tells the decoder at once when it goes on; this often the decoder says that it waits. */
const waitMs = 500;

/** A part of a file, with what its headers say. */
export interface PartToDecode {
  part: FilePart;
  container: string;
  durationSeconds: number | null;
  /** One for each of its audio tracks. */
  timings: readonly TrackTiming[];
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
  let incomplete: Incomplete | null = null;
  let silence = '';
  let hasSound = false;
  for (const [index, part] of parts.entries()) {
    const outcome = await decodePart(request, part, index === parts.length - 1, heard);
    decodeSeconds += outcome.seconds;
    incomplete ??= outcome.incomplete;
    if (outcome.silence === null) hasSound = true;
    else silence ||= outcome.silence;
    if (outcome.hadEnough) break;
  }
  if (!hasSound) throw appError('not-audio', { detail: silence });
  const decoded = { sampleCount: window.sampleCount, decodeSeconds, incomplete };
  return { decoded, waveform: meter?.finish() ?? null };
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
  hadEnough: boolean;
  incomplete: Incomplete | null;
  /** Why there was not one sample; null where there was one. */
  silence: string | null;
}

async function decodePart(
  request: Omit<DecodeRequest, 'jobId' | 'plan'>,
  { part, container, durationSeconds, timings, fault }: PartToDecode,
  isLast: boolean,
  heard: Heard,
): Promise<PartOutcome> {
  const track = Math.min(request.track, Math.max(0, timings.length - 1));
  const timing = timings[track] ?? { leadSeconds: 0, durationSeconds: null };
  const frameBytes = request.channels * bytesPerSample;
  const start = heard.sampleCount;
  const startSeconds = start / SAMPLE_RATE;
  const missing = (detail: string): Incomplete => ({
    stoppedAtSeconds: startSeconds,
    expectedSeconds: null,
    detail,
  });
  if (fault !== null)
    return { seconds: 0, hadEnough: false, incomplete: missing(fault), silence: fault };
  const leadSamples = Math.round(timing.leadSeconds * SAMPLE_RATE);
  if (!writeSilence(heard, leadSamples, frameBytes))
    return { seconds: 0, hadEnough: true, incomplete: null, silence: null };
  const { log, failure, hadEnough, seconds } = await runFfmpeg({
    file: part.blob,
    inputOptions: part.inputOptions,
    track,
    filters: chooseFilters(request),
    take(bytes) {
      heard.write(bytes);
      heard.tell();
      heard.wait();
    },
    onRead: heard.tell,
  });
  const decodedSamples = heard.sampleCount - start;
  const silence = decodedSamples <= leadSamples ? (failure ?? summariseLog(log)) : null;
  if (hadEnough) return { seconds, hadEnough, incomplete: null, silence };
  if (silence !== null) return { seconds, hadEnough, incomplete: missing(silence), silence };
  const found = await detectTruncation({
    file: part.blob,
    container,
    log,
    expectedSeconds: durationSeconds,
    trackSeconds: timing.durationSeconds,
    decodedSeconds: decodedSamples / SAMPLE_RATE,
    failure,
  });
  // What was joined from parts that were cut goes on behind the cut.
  const incomplete = found && (isLast || failure !== null) ? shift(found, startSeconds) : null;
  return { seconds, hadEnough, incomplete, silence };
}

/** From the clock of a part to that of the whole. */
function shift({ stoppedAtSeconds, expectedSeconds, detail }: Incomplete, by: number): Incomplete {
  return {
    stoppedAtSeconds: stoppedAtSeconds + by,
    expectedSeconds: expectedSeconds === null ? null : expectedSeconds + by,
    detail,
  };
}

/** @returns false where the silence was enough */
function writeSilence(sink: PcmSink, samples: number, frameBytes: number): boolean {
  const second = new Uint8Array(SAMPLE_RATE * frameBytes);
  try {
    for (let left = samples; left > 0; left -= SAMPLE_RATE)
      sink.write(second.subarray(0, Math.min(left, SAMPLE_RATE) * frameBytes));
    return true;
  } catch (thrown) {
    if (thrown === ENOUGH) return false;
    throw thrown;
  }
}

/**
 * Sound that is missing becomes silence, so that what follows keeps its time: `async=1` of
 * `aresample` fills where time stamps jump ahead. It would as well drop sound where they jump
 * back; this holds them back no further than the end of the frame before (variable 0), so nothing
 * is ever dropped.
 */
const holdTime = "asetpts='st(1,max(PTS,ld(0)));st(0,ld(1)+NB_SAMPLES);ld(1)'";

/** Below this the difference of two channels holds more sound than their sum. */
const OPPOSED_CORRELATION = -0.5;

/** What ffmpeg makes of a track: s16, `SAMPLE_RATE`, one channel or two, with its pauses kept. */
function chooseFilters({
  channels,
  comparison,
}: Pick<DecodeRequest, 'channels' | 'comparison'>): string {
  const layout = channels === 2 ? 'stereo' : 'mono';
  const resample = `aresample=osr=${SAMPLE_RATE}:ochl=${layout}:osf=s16:async=1`;
  // One channel the mirror image of the other: their sum would be silence.
  const isOpposed = channels === 1 && (comparison?.correlation ?? 0) < OPPOSED_CORRELATION;
  const mix = isOpposed ? ['pan=mono|c0=0.5*c0-0.5*c1'] : [];
  return [holdTime, ...mix, resample].join(',');
}
