import type { JobNotice } from '../../../src/shared/jobs/job-events';
import { writeStream, type StreamWriter } from '../../../src/shared/message-stream';
import type {
  ChannelComparison,
  DecodeApi,
  DecodeOutcome,
  DecodeRequest,
  RecordingFacts,
  SpoolPiece,
} from '../../../src/shared/recognition/worker-contracts';
import { choosePieces } from '../spool/choose-pieces';
import { openPieceStores } from '../spool/piece-store';
import { removeUnusedPieces } from '../spool/remove-unused-pieces';
import { SpoolWriter } from '../spool/write-spool';
import { checkMemoryLimit, MEMORY_LIMIT_BYTES } from './check-memory-limit';
import { checkReadable } from './check-readable';
import { decodeRecording } from './decode-recording';
import type { TrackTiming } from './time-track';
import { fingerprintFile } from './fingerprint-file';
import { listenToChannels } from './listen-to-channels';
import { loadFfmpegCore } from './load-ffmpeg-core';
import { probeRecording } from './probe-recording';

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
    const { facts, timings } = await probeRecording(file, fingerprint);
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
