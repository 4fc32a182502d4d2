import { appError } from '../../../src/shared/errors';
import { Backpressure } from '../../../src/shared/recognition/backpressure';
import {
  type DecodeOutcome,
  type DecodeRequest,
  SAMPLE_RATE,
} from '../../../src/shared/recognition/worker-contracts';
import { summariseLog } from './collect-log';
import type { ProbedRecording } from './probe-recording';
import { detectTruncation } from './detect-truncation';
import { makePulse } from './make-pulse';
import { PeakMeter } from './peak-meter';
import { SoundPlacer, tellJumps } from './place-sound';
import { runFfmpegOnEach } from './run-ffmpeg';
import { SoundWindow, type PcmSink } from './sound-window';

const bytesPerSample = 2;

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

  const place = (bytes: Uint8Array) => {
    heard.write(bytes);
    tell();
    while (window.isOpen && backpressure?.isAhead(window.sampleCount)) {
      backpressure.wait(waitMs);
      tell();
    }
  };
  const maxSilenceSeconds = Math.max(maxJumpSeconds, facts.durationSeconds ?? maxUnknownSeconds);
  let hasSound = false;
  const { log, failure, hadEnough, seconds } = await runFfmpegOnEach(probed.blobs, (blob) => {
    const placer = new SoundPlacer(place, frameBytes, maxSilenceSeconds);
    return {
      file: blob,
      track,
      inputOptions: probed.inputOptions,
      filters: `${chooseFilters(request)},${tellJumps}`,
      maxSilenceSeconds,
      take(bytes) {
        hasSound = true;
        placer.place(bytes);
      },
      hear: (line, bytes) => placer.hear(line, bytes),
      onRead: tell,
    };
  });
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
  const decoded = { sampleCount, decodeSeconds: seconds, incomplete };
  return { decoded, waveform: meter?.finish() ?? null };
}

/** Below this the difference of two channels holds more sound than their sum. */
const OPPOSED_CORRELATION = -0.5;

/** What ffmpeg makes of a track: s16, `SAMPLE_RATE`, one channel or two. */
function chooseFilters({
  channels,
  comparison,
}: Pick<DecodeRequest, 'channels' | 'comparison'>): string {
  const layout = channels === 2 ? 'stereo' : 'mono';
  const resample = `aresample=osr=${SAMPLE_RATE}:ochl=${layout}:osf=s16`;
  // One channel the mirror image of the other: their sum would be silence.
  const isOpposed = channels === 1 && (comparison?.correlation ?? 0) < OPPOSED_CORRELATION;
  const mix = isOpposed ? ['pan=mono|c0=0.5*c0-0.5*c1'] : [];
  return [...mix, resample].join(',');
}
