import type { JobNotice } from '../../../src/shared/jobs/job-states';
import { writeStream, type StreamWriter } from '../../../src/shared/message-stream';
import {
  type ChannelComparison,
  type DecodeApi,
  type DecodeOutcome,
  type DecodeRequest,
  type RecordingFacts,
  SAMPLE_RATE,
  type SpoolPiece,
} from '../../../src/shared/recognition/worker-contracts';
import { choosePieces } from '../spool/choose-pieces';
import { openPieceStores } from '../spool/piece-store';
import { removeUnusedPieces } from '../spool/remove-unused-pieces';
import { SpoolWriter } from '../spool/write-spool';
import { checkReadable } from './check-readable';
import { decodeRecording } from './decode-recording';
import type { TrackTiming } from './time-track';
import { fingerprintFile } from './fingerprint-file';
import { loadFfmpegCore } from './load-ffmpeg-core';
import { ChannelStatistics } from './channel-statistics';
import { collectLog, summariseLog } from './collect-log';
import { makePulse } from './make-pulse';
import { runFfmpeg } from './run-ffmpeg';
import { SoundWindow } from './sound-window';
import { appError, detailOf } from '../../../src/shared/errors';
import { describeRecording, type ProbedRecording } from './describe-recording';
import type { FfprobeOutput } from './ffprobe-output';
import { mountRecording, RECORDING_PATH } from './mount-recording';

/** Probes and decodes, one file at a time. */
export class DecodeStage implements DecodeApi {
  /** Of the file that was probed last. */
  #probed: { fingerprint: string; timings: TrackTiming[] } | undefined;

  #isLoaded = false;

  async load(): Promise<void> {
    if (this.#isLoaded) return;
    // This core is for nothing, but what it was compiled from stays.
    await loadFfmpegCore();
    this.#isLoaded = true;
  }

  async probe(file: File): Promise<RecordingFacts> {
    await checkReadable(file);
    const fingerprint = await fingerprintFile(file);
    const { facts, timings } = await probeRecording(file, fingerprint).catch(async (error) => {
      // The headers of a file that changes while they are read say nothing of it.
      await checkReadable(file);
      throw error;
    });
    this.#probed = { fingerprint, timings };
    return facts;
  }

  identify(file: File): Promise<string> {
    return fingerprintFile(file);
  }

  compareChannels(
    file: File,
    _facts: RecordingFacts,
    track: number,
    onPulse: (seconds: number) => void,
  ): Promise<ChannelComparison> {
    return listenToChannels(file, track, onPulse);
  }

  async decode(
    request: DecodeRequest,
    port: MessagePort,
    onProgress: (decodedSeconds: number) => void,
    onNotice: (notice: JobNotice) => void,
  ): Promise<DecodeOutcome> {
    const pieces = writeStream<SpoolPiece>(port);
    try {
      const timing = await this.#timingOf(request);
      const outcome = await decodeIntoSpool(request, timing, pieces, onProgress, onNotice);
      pieces.end();
      return outcome;
    } catch (error) {
      pieces.fail(error);
      throw error;
    }
  }

  /** A job that goes on has a new worker, which has seen no headers yet. */
  async #timingOf({ file, facts, track }: DecodeRequest): Promise<TrackTiming> {
    if (this.#probed?.fingerprint !== facts.fingerprint) await this.probe(file);
    return this.#probed?.timings[track] ?? { leadSeconds: 0, durationSeconds: null };
  }
}

async function decodeIntoSpool(
  request: DecodeRequest,
  timing: TrackTiming,
  pieces: StreamWriter<SpoolPiece>,
  onProgress: (decodedSeconds: number) => void,
  onNotice: (notice: JobNotice) => void,
): Promise<DecodeOutcome> {
  const { jobId, channels, fromSample, toSample } = request;
  const { names, plan } = choosePieces(request.plan, fromSample, toSample);
  const unusedNames = new Set(names);
  const stores = await openPieceStores(jobId, names);
  if (stores.length === 0) checkMemoryLimit(request);
  const spool = new SpoolWriter(
    { channels, startSample: fromSample, plan, stores, memoryBytes: MEMORY_LIMIT_BYTES },
    (piece) => {
      if (piece.source.kind === 'opfs') unusedNames.delete(piece.source.name);
      pieces.write(piece);
    },
    () => onNotice('spool-in-memory'),
  );
  try {
    const outcome = await decodeRecording(request, timing, spool, onProgress);
    spool.finish();
    return outcome;
  } finally {
    spool.abandon();
    await removeUnusedPieces(jobId, unusedNames);
  }
}

/**
 * Without storage, decoded sound may take so much memory: four hours of one channel, two of two.
 * The browser keeps it beside a model of up to 450 MB.
 */
const MEMORY_LIMIT_BYTES = 4 * 3600 * SAMPLE_RATE * 2;

/**
 * Says at once what would come out after hours: without storage this recording is too long.
 *
 * @throws AppError `too-long-for-memory`
 */
function checkMemoryLimit({
  facts,
  channels,
  fromSample,
  toSample,
}: Pick<DecodeRequest, 'facts' | 'channels' | 'fromSample' | 'toSample'>): void {
  const limitSeconds = MEMORY_LIMIT_BYTES / (SAMPLE_RATE * 2 * channels);
  const endSeconds = toSample === null ? (facts.durationSeconds ?? 0) : toSample / SAMPLE_RATE;
  if (endSeconds - fromSample / SAMPLE_RATE > limitSeconds)
    throw appError('too-long-for-memory', { limitSeconds });
}

/** Who speaks where is told by levels; a low rate is enough for them. */
const listenRate = 8000;
const frameBytes = 4;
/** Both sides of a conversation have spoken by then. */
const listenSeconds = 1800;

/**
 * Listens to two channels of a track. See `DecodeApi.compareChannels`.
 *
 * @throws AppError `not-audio`, `file-unreadable`, `out-of-memory`
 */
async function listenToChannels(
  file: File,
  track: number,
  onPulse: (seconds: number) => void,
): Promise<ChannelComparison> {
  const statistics = new ChannelStatistics(listenRate);
  // Writes are whole packets of ffmpeg, whose samples are never torn.
  const sink = {
    write: (bytes: Uint8Array) => statistics.add(new Int16Array(bytes.slice().buffer)),
  };
  const window = new SoundWindow(sink, frameBytes, 0, listenSeconds * listenRate);
  const pulse = makePulse(onPulse);
  const tell = () => pulse(window.sampleCount / listenRate);
  const { log, failure } = await runFfmpeg({
    file,
    track,
    filters: `aresample=osr=${listenRate}:ochl=stereo:osf=s16`,
    take(bytes) {
      window.write(bytes);
      tell();
    },
    onRead: tell,
  });
  if (window.sampleCount === 0)
    throw appError('not-audio', { detail: failure ?? summariseLog(log) });
  return statistics.compare();
}

const outputPath = '/output.json';

/**
 * Reads a recording's headers.
 *
 * @param fingerprint of the file
 * @throws AppError `empty-file`, `file-unreadable`, `not-audio`, `no-sound`
 */
async function probeRecording(file: File, fingerprint: string): Promise<ProbedRecording> {
  if (file.size === 0) throw appError('empty-file', {});
  const core = await loadFfmpegCore();
  const log = collectLog(core);
  mountRecording(core, file);
  try {
    core.ffprobe(
      ...['-v', 'warning', '-of', 'json', '-show_format', '-show_streams'],
      ...['-o', outputPath, RECORDING_PATH],
    );
  } catch (thrown) {
    const code = thrown instanceof DOMException ? 'file-unreadable' : 'not-audio';
    throw appError(code, { detail: detailOf(thrown) }, thrown);
  }
  const output = readOutput(core.FS.readFile(outputPath, { encoding: 'utf8' }));
  return describeRecording(output, log, fingerprint);
}

/** ffprobe leaves half a document where it gives up. */
function readOutput(text: string): FfprobeOutput {
  try {
    return JSON.parse(text) as FfprobeOutput;
  } catch {
    return {};
  }
}
