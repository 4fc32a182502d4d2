import { appError } from '../../../src/shared/errors';
import { Backpressure } from '../../../src/shared/recognition/backpressure';
import {
  type DecodeOutcome,
  type DecodeRequest,
  SAMPLE_RATE,
} from '../../../src/shared/recognition/worker-contracts';
import { summariseLog } from './collect-log';
import type { ProbedRecording } from './probe-recording';
import { findUnheard } from './find-unheard';
import { detectTruncation } from './detect-truncation';
import { makePulse } from './make-pulse';
import { Limiter } from './limiter';
import { PeakMeter } from './peak-meter';
import { SoundPlacer, tellJumps } from './place-sound';
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

/**
 * Decodes one track in one pass, from the beginning of the file. The calling thread is busy until
 * the end, or waits for recognition.
 *
 * @param probed what the file's headers say
 * @param sink takes samples `fromSample` to `toSample` as they come
 * @param onProgress see `DecodeApi.decode`
 * @returns with the samples of the recording up to its end, or up to `toSample`
 * @throws AppError `not-audio` where there is not one sample, `file-unreadable`, `out-of-memory`,
 *   and what `sink` throws
 */
export async function decodeRecording(
  request: Omit<DecodeRequest, 'jobId' | 'plan'>,
  probed: Pick<ProbedRecording, 'blobs' | 'endSeconds' | 'inputOptions'>,
  sink: PcmSink,
  onProgress: (decodedSeconds: number) => void,
): Promise<DecodeOutcome> {
  const { file, facts, track, channels, fromSample, toSample } = request;
  const frameBytes = channels * bytesPerSample;
  const backpressure = request.backpressure && new Backpressure(request.backpressure);
  const window = new SoundWindow(sink, frameBytes, fromSample, toSample);
  const meter = toSample === null ? new PeakMeter(channels) : null;
  const heard: PcmSink = {
    write(bytes) {
      meter?.write(bytes);
      window.write(bytes);
    },
  };
  const pulse = makePulse(onProgress);
  const tell = () => pulse(window.sampleCount / SAMPLE_RATE);

  const { filters, format, gains } = chooseFilters(request);
  const limiter = format === 'f64le' ? new Limiter(heard, gains) : null;
  const rawFrameBytes = channels * bytesPerValue[format];
  const maxJumpSeconds = Math.max(maxGapSeconds, facts.durationSeconds ?? 0);
  const placer = new SoundPlacer(
    (bytes) => {
      (limiter ?? heard).write(bytes);
      tell();
      while (window.isOpen && backpressure?.isAhead(window.sampleCount)) {
        backpressure.wait(waitMs);
        tell();
      }
    },
    rawFrameBytes,
    maxJumpSeconds,
  );
  const run = await runFfmpeg({
    file: probed.blob,
    track,
    inputOptions: probed.inputOptions,
    filters,
    format,
    maxJumpSeconds,
    take: (bytes) => placer.place(bytes),
    hear: (line) => placer.hear(line),
    onRead: tell,
  });
  const { log, failure, seconds } = run;
  const hadEnough = run.hadEnough || !untilEnough(() => limiter?.finish());
  const { sampleCount } = window;
  if (!hasSound) throw appError('not-audio', { detail: failure ?? summariseLog(log) });

  const incomplete = hadEnough
    ? null
    : await detectTruncation({
        file,
        container: facts.container,
        log,
        expectedSeconds: facts.durationSeconds,
        trackSeconds: probed.endSeconds[track] ?? null,
        decodedSeconds: sampleCount / SAMPLE_RATE,
        failure,
      });
  const unheard =
    hadEnough || failure !== null
      ? null
      : await findUnheard({
          file: probed.blob,
          container: facts.container,
          log,
          counts: run.counts,
          readEnd: run.readEnd,
          soundSeconds: placer.takenBytes / rawFrameBytes / SAMPLE_RATE,
          gapSeconds: placer.gapBytes / rawFrameBytes / SAMPLE_RATE,
        });
  const loudness = meter?.measure(Math.max(...gains));
  const decoded = {
    sampleCount,
    decodeSeconds: seconds,
    incomplete,
    unheard,
    ...(loudness && { loudness }),
  };
  return { decoded, waveform: meter?.finish() ?? null };
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

/** What is asked of ffmpeg, and what is still to be done with what it gives. */
interface Reading {
  filters: string;
  /** `s16le` is ready; `f64le` has to pass a `Limiter`. */
  format: 's16le' | 'f64le';
  /** Of each channel. */
  gains: readonly number[];
}

/**
 * What ffmpeg makes of a track: `SAMPLE_RATE`, one channel or two. Floating point, which may lie
 * over full scale, and what has to be mixed or levelled, comes out in doubles, of which our own
 * conversion makes the same 16 bits where nothing is over.
 */
function chooseFilters({
  facts,
  track,
  channels,
  comparison,
  mix,
}: Pick<DecodeRequest, 'facts' | 'track' | 'channels' | 'comparison' | 'mix'>): Reading {
  const found = facts.audioTracks.find(({ index }) => index === track);
  const matrix = mix ? mix.matrix : matrixOfEarlier(channels, comparison);
  const gains = mix?.gains ?? Array<number>(channels).fill(1);
  const isWide =
    matrix !== null ||
    gains.some((gain) => gain !== 1) ||
    /^(flt|dbl)/.test(found?.sampleFormat ?? '');
  const layout = channels === 2 ? 'stereo' : 'mono';
  const sampleFormat = isWide ? 'dbl' : 's16';
  // Two channels are halved before they are added, in doubles as in 16 bits.
  const resample = `aresample=osr=${SAMPLE_RATE}:ochl=${layout}:osf=${sampleFormat}:rematrix_maxval=1`;
  const pan = matrix ? ['aformat=sample_fmts=flt', `pan=${layout}|${writeRows(matrix)}`] : [];
  return {
    filters: [...pan, resample, tellJumps].join(','),
    format: isWide ? 'f64le' : 's16le',
    gains,
  };
}

/** Jobs of earlier versions had no mix: there two channels that were opposed were subtracted. */
function matrixOfEarlier(
  channels: number,
  comparison: DecodeRequest['comparison'],
): number[][] | null {
  return channels === 1 && (comparison?.correlation ?? 0) < -0.5 ? [[0.5, -0.5]] : null;
}

/** [[0.5, -0.5]] → 'c0=0.5*c0+-0.5*c1', which `pan` reads. */
function writeRows(matrix: readonly (readonly number[])[]): string {
  const rows = matrix.map((row, place) => {
    const terms = row.flatMap((weight, channel) => (weight === 0 ? [] : [`${weight}*c${channel}`]));
    return `c${place}=${terms.join('+')}`;
  });
  return rows.join('|');
}
