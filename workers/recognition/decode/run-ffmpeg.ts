import { AppError, appError, detailOf } from '../../../src/shared/errors';
import { checkReadable } from './check-readable';
import { collectLog } from './collect-log';
import { type FfmpegCore, loadFfmpegCore } from './load-ffmpeg-core';
import { mountRecording, RECORDING_PATH } from './mount-recording';

const outputPath = '/dev/pcm';

/** A time stamp that jumps further than this is wrong; nothing is filled in. */
const maxGapSeconds = 3600;

/** Thrown by who takes the samples: there are enough. */
export const ENOUGH = new Error('enough');

/** One run of ffmpeg over one track. */
export interface FfmpegRun {
  file: Blob;
  /** Put before `-i`. */
  inputOptions: readonly string[];
  /** `AudioTrack.index`. */
  track: number;
  /** What ffmpeg makes of the track, s16 at its end. */
  filters: string;
  /** Takes s16le, valid during the call. What it throws ends the run. */
  take(bytes: Uint8Array): void;
  /** Called at every read of the file. */
  onRead(): void;
}

/** How a run ended. */
export interface FfmpegOutcome {
  /** What ffmpeg printed, cleaned; each line once. */
  log: string[];
  /** What ended it before its time; null where all was read, or `ENOUGH`. */
  failure: string | null;
  /** True where `take` had `ENOUGH`. */
  hadEnough: boolean;
  /** Wall-clock seconds inside of it. */
  seconds: number;
}

/**
 * Decodes a track. The calling thread is busy until the end.
 *
 * @throws AppError that `take` throws, `file-unreadable`, `out-of-memory`
 */
export async function runFfmpeg(run: FfmpegRun): Promise<FfmpegOutcome> {
  const core = await loadFfmpegCore();
  const log = collectLog(core);
  mountRecording(core, run.file, () => run.onRead());
  makeOutputDevice(core, outputPath, (bytes) => run.take(bytes));

  const startedAt = performance.now();
  const thrown = catchThrown(() =>
    core.exec(
      ...['-v', 'warning', '-nostats', '-dts_error_threshold', String(maxGapSeconds)],
      ...run.inputOptions,
      ...['-i', RECORDING_PATH, '-map', `0:a:${run.track}`, '-vn', '-sn', '-dn'],
      ...['-af', run.filters, '-f', 's16le', outputPath],
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  if (thrown === ENOUGH) return { log, failure: null, hadEnough: true, seconds };
  if (thrown instanceof AppError) throw thrown;

  await checkReadable(run.file);
  if (thrown instanceof DOMException)
    throw appError('file-unreadable', { detail: detailOf(thrown) }, thrown);
  const failure = failureOf(thrown, log);
  if (failure !== null && /out of memory|OOM|allocation failed/i.test(failure))
    throw appError('out-of-memory', { worker: 'decode', detail: failure }, thrown);
  return { log, failure, hadEnough: false, seconds };
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

/**
 * Makes a device of the core that hands on what is written to it.
 *
 * @param path such as '/dev/pcm'
 * @param take gets a view of the core's memory that is valid during the call
 */
function makeOutputDevice(core: FfmpegCore, path: string, take: (bytes: Uint8Array) => void): void {
  // Any number that the core's own devices (1, 3, 5, 6) leave free.
  const device = core.FS.makedev(64, 0);
  core.FS.registerDevice(device, {
    write(_stream, buffer, offset, length) {
      take(buffer.subarray(offset, offset + length));
      return length;
    },
  });
  core.FS.mkdev(path, 0o666, device);
}
