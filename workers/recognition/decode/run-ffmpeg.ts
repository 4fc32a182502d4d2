import { AppError, appError, detailOf } from '../../../src/shared/errors';
import { checkReadable } from './check-readable';
import { collectLog } from './collect-log';
import { readCounts, type RunCounts } from './find-unheard';
import { type FfmpegCore, loadFfmpegCore } from './load-ffmpeg-core';
import { mountRecording, RECORDING_PATH } from './mount-recording';

const outputPath = '/dev/pcm';

/**
 * Where a transport stream jumps further, two were joined, and ffmpeg moves the second to the end
 * of the first; it does so at every jump back. By itself it takes a pause of 10 s for a jump.
 */
const maxJumpSeconds = 3600;

/** Thrown by who takes the samples: there are enough. */
export const ENOUGH = new Error('enough');

/** One run of ffmpeg over one track. */
export interface FfmpegRun {
  file: Blob;
  /** `AudioTrack.index`. */
  track: number;
  /** Options of ffmpeg for the file: how it is to be read, and from where its clock counts. */
  inputOptions: readonly string[];
  /** What ffmpeg makes of the track. */
  filters: string;
  /** How it writes it. */
  format: 's16le' | 'f32le' | 'f64le';
  /** A time stamp that jumps further ahead is broken, and not heeded; an hour if not given. */
  maxSilenceSeconds?: number;
  /** Takes samples, valid during the call; a write may end within one. What it throws ends the run. */
  take(bytes: Uint8Array): void;
  /**
   * Hears each line that ffmpeg prints, as it is.
   *
   * @param bytes that ffmpeg has given before it; not all of them have been taken
   * @returns true where the line is no part of the log
   */
  hear?(line: string, bytes: number): boolean;
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
  /** What was read of the track and decoded; null where ffmpeg did not come to its end. */
  counts: RunCounts | null;
  /** Behind the last byte of the file that was read. */
  readEnd: number;
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
  const output = new OutputBuffer((bytes) => run.take(bytes));
  let counts: RunCounts | null = null;
  let readEnd = 0;
  const log = collectLog(core, (line) => {
    counts ??= readCounts(line);
    return run.hear?.(line, output.producedBytes) ?? false;
  });
  mountRecording(core, run.file, (end) => {
    readEnd = Math.max(readEnd, end);
    run.onRead();
  });
  makeOutputDevice(core, outputPath, (bytes) => output.add(bytes));

  const startedAt = performance.now();
  const thrown = catchThrown(() => {
    core.exec(
      // At its end it counts what it has read and decoded.
      ...['-v', 'level+verbose', '-nostats'],
      ...['-dts_delta_threshold', String(maxJumpSeconds)],
      ...['-dts_error_threshold', String(run.maxSilenceSeconds ?? maxJumpSeconds)],
      ...[...run.inputOptions, '-i', RECORDING_PATH],
      ...['-map', `0:a:${run.track}`, '-vn', '-sn', '-dn', '-af', run.filters],
      // Each packet is written at once, so that `hear` knows what comes before a line.
      ...['-f', run.format, '-flush_packets', '1', outputPath],
    );
    output.finish();
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const outcome = { log, failure: null, hadEnough: false, counts, readEnd, seconds };
  if (thrown === ENOUGH) return { ...outcome, hadEnough: true };
  if (thrown instanceof AppError) throw thrown;

  await checkReadable(run.file);
  if (thrown instanceof DOMException)
    throw appError('file-unreadable', { detail: detailOf(thrown) }, thrown);
  const failure = failureOf(thrown, log);
  if (failure !== null && /out of memory|OOM|allocation failed/i.test(failure))
    throw appError('out-of-memory', { worker: 'decode', detail: failure }, thrown);
  return { ...outcome, failure };
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

/** A second of one channel. */
const blockBytes = 1 << 15;

/** Joins the small writes of ffmpeg: to write each to disk would take ten times as long. */
class OutputBuffer {
  readonly #block = new Uint8Array(blockBytes);
  #used = 0;

  /** What ffmpeg has written. */
  producedBytes = 0;

  constructor(private readonly take: (bytes: Uint8Array) => void) {}

  /** @param bytes valid during the call */
  add(bytes: Uint8Array): void {
    this.producedBytes += bytes.length;
    if (this.#used + bytes.length > blockBytes) this.finish();
    if (bytes.length > blockBytes) {
      this.take(bytes);
      return;
    }
    this.#block.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Hands on what is left. */
  finish(): void {
    const used = this.#used;
    this.#used = 0;
    if (used > 0) this.take(this.#block.subarray(0, used));
  }
}
