import { appError, detailOf } from '../../../src/shared/errors';
import {
  SAMPLE_RATE,
  type DecodeRequest,
  type DecodeResult,
} from '../../../src/shared/worker-contracts';
import { checkReadable } from './check-readable';
import { collectLog, summariseLog } from './collect-log';
import type { TrackTiming } from './describe-recording';
import { detectTruncation } from './detect-truncation';
import { loadFfmpegCore } from './load-ffmpeg-core';
import { makeOutputDevice } from './make-output-device';
import { mountRecording, RECORDING_PATH } from './mount-recording';

const outputPath = '/dev/pcm';
const progressIntervalMs = 250;

/** A time stamp that jumps further than this is wrong; nothing is filled in. */
const maxGapSeconds = 3600;

/**
 * Sound that is missing becomes silence, so that what follows keeps its time: `async=1` fills
 * where time stamps jump ahead. It would as well drop sound where they jump back; `asetpts` holds
 * them back no further than the end of the frame before (variable 0), so nothing is ever dropped.
 */
const keepTime =
  "asetpts='st(1,max(PTS,ld(0)));st(0,ld(1)+NB_SAMPLES);ld(1)'," +
  `aresample=osr=${SAMPLE_RATE}:ochl=mono:osf=s16:async=1`;

/** Where the samples go. */
export interface PcmSink {
  readonly sampleCount: number;
  /** @param bytes s16le, mono, `SAMPLE_RATE`; valid during the call */
  write(bytes: Uint8Array): void;
}

/**
 * Decodes one track in one pass. The calling thread is busy until the end.
 *
 * @param timing of the track that `request` names
 * @param sink takes the samples as they come
 * @param onProgress called at most four times a second with seconds of audio decoded
 * @throws AppError `not-audio` where there is not one sample, `file-unreadable`, `out-of-memory`
 */
export async function decodeRecording(
  { file, facts, track }: Pick<DecodeRequest, 'file' | 'facts' | 'track'>,
  timing: TrackTiming,
  sink: PcmSink,
  onProgress: (decodedSeconds: number) => void,
): Promise<DecodeResult> {
  const core = await loadFfmpegCore();
  const log = collectLog(core);
  mountRecording(core, file);
  let reportedAt = performance.now();
  makeOutputDevice(core, outputPath, (bytes) => {
    sink.write(bytes);
    if (performance.now() - reportedAt < progressIntervalMs) return;
    reportedAt = performance.now();
    onProgress(sink.sampleCount / SAMPLE_RATE);
  });

  const startedAt = performance.now();
  const leadSamples = Math.round(timing.leadSeconds * SAMPLE_RATE);
  writeSilence(sink, leadSamples);
  const thrown = catchThrown(() =>
    core.exec(
      ...['-v', 'warning', '-nostats', '-dts_error_threshold', String(maxGapSeconds)],
      ...['-i', RECORDING_PATH, '-map', `0:a:${track}`, '-vn', '-sn', '-dn'],
      ...['-af', keepTime, '-f', 's16le', outputPath],
    ),
  );
  const decodeSeconds = (performance.now() - startedAt) / 1000;

  await checkReadable(file);
  if (thrown instanceof DOMException)
    throw appError('file-unreadable', { detail: detailOf(thrown) }, thrown);
  const failure = failureOf(thrown, log);
  if (failure !== null && /out of memory|OOM|allocation failed/i.test(failure))
    throw appError('out-of-memory', { worker: 'decode', detail: failure }, thrown);
  if (sink.sampleCount <= leadSamples)
    throw appError('not-audio', { detail: failure ?? summariseLog(log) }, thrown);

  return {
    sampleCount: sink.sampleCount,
    decodeSeconds,
    incomplete: await detectTruncation({
      file,
      container: facts.container,
      log,
      expectedSeconds: facts.durationSeconds,
      trackSeconds: timing.durationSeconds,
      decodedSeconds: sink.sampleCount / SAMPLE_RATE,
      failure,
    }),
  };
}

/**
 * What ended the core before its time. The core swallows the error of an abort, and aborts with
 * nothing in the parentheses at the end of every run.
 */
function failureOf(thrown: unknown, log: readonly string[]): string | null {
  if (thrown !== undefined) return detailOf(thrown);
  return log.find((line) => /^Aborted\([^)]/.test(line)) ?? null;
}

function catchThrown(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

function writeSilence(sink: PcmSink, samples: number): void {
  const second = new Uint8Array(SAMPLE_RATE * 2);
  for (let left = samples; left > 0; left -= SAMPLE_RATE)
    sink.write(second.subarray(0, Math.min(left, SAMPLE_RATE) * 2));
}
