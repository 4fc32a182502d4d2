import type { JobNotice } from '../../../src/shared/jobs/job-states';
import { writeStream, type StreamWriter } from '../../../src/shared/message-stream';
import {
  type AudioTrack,
  type DecodeApi,
  type DecodeOutcome,
  type DecodeRequest,
  type Listening,
  type RecordingFacts,
  SAMPLE_RATE,
  type SpoolPiece,
} from '../../../src/shared/recognition/worker-contracts';
import { choosePieces } from '../spool/choose-pieces';
import { openPieceStores } from '../spool/piece-store';
import { removeUnusedPieces } from '../spool/remove-unused-pieces';
import { SpoolWriter } from '../spool/write-spool';
import type { RawSound } from '../../../src/shared/recognition/raw-sound';
import { checkReadable } from './check-readable';
import { hearRaw } from './hear-raw';
import { decodeRecording } from './decode-recording';
import { fingerprintFile } from './fingerprint-file';
import { listenToTrack } from './listen-to-track';
import { pulseWhile } from './make-pulse';
import { loadFfmpegCore } from './load-ffmpeg-core';
import { probeRecording, type ProbedPart, type ProbedRecording } from './probe-recording';
import { appError } from '../../../src/shared/errors';

/** Probes and decodes, one file at a time. */
export class DecodeStage implements DecodeApi {
  /** Of the file that was probed last. */
  #probed: ProbedRecording | undefined;

  #isLoaded = false;

  async load(): Promise<void> {
    if (this.#isLoaded) return;
    // This core is for nothing, but what it was compiled from stays.
    await loadFfmpegCore();
    this.#isLoaded = true;
  }

  probe(
    file: File,
    raw: RawSound | null = null,
    onPulse: () => void = () => {},
  ): Promise<RecordingFacts> {
    return pulseWhile(this.#probe(file, raw), onPulse);
  }

  async #probe(file: File, raw: RawSound | null): Promise<RecordingFacts> {
    await checkReadable(file);
    const fingerprint = await fingerprintFile(file);
    this.#probed = await probeRecording(file, fingerprint, raw).catch(async (error) => {
      // The headers of a file that changes while they are read say nothing of it.
      await checkReadable(file);
      throw error;
    });
    return this.#probed.facts;
  }

  hearRaw(file: File, raw: RawSound): Promise<Int16Array<ArrayBuffer>> {
    return hearRaw(file, raw);
  }

  identify(file: File): Promise<string> {
    return fingerprintFile(file);
  }

  async listen(
    file: File,
    facts: RecordingFacts,
    track: AudioTrack,
    onPulse: (seconds: number) => void,
  ): Promise<Listening> {
    const parts = await pulseWhile(this.#partsOf(file, facts), () => onPulse(0));
    return listenToTrack(parts, track, onPulse);
  }

  async decode(
    request: DecodeRequest,
    port: MessagePort,
    onProgress: (decodedSeconds: number) => void,
    onNotice: (notice: JobNotice) => void,
  ): Promise<DecodeOutcome> {
    const pieces = writeStream<SpoolPiece>(port);
    try {
      const known = this.#partsOf(request.file, request.facts);
      const parts = await pulseWhile(known, () => onProgress(0));
      const outcome = await decodeIntoSpool(request, parts, pieces, onProgress, onNotice);
      pieces.end();
      return outcome;
    } catch (error) {
      pieces.fail(error);
      throw error;
    }
  }

  /** A job that goes on has a new worker, which has seen no headers yet. */
  async #partsOf(file: File, { fingerprint, raw }: RecordingFacts): Promise<ProbedPart[]> {
    if (this.#probed?.facts.fingerprint !== fingerprint) await this.probe(file, raw ?? null);
    return this.#probed?.parts ?? [];
  }
}

async function decodeIntoSpool(
  request: DecodeRequest,
  parts: readonly ProbedPart[],
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
    const outcome = await decodeRecording(request, parts, spool, onProgress);
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
