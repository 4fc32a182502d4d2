import type { JobNotice } from '../../../src/shared/job-events';
import { writeStream } from '../../../src/shared/message-stream';
import type {
  DecodeApi,
  DecodeRequest,
  DecodeResult,
  RecordingFacts,
  SpoolPiece,
} from '../../../src/shared/worker-contracts';
import { openPieceStores } from '../spool/piece-store';
import { planSpool } from '../spool/plan-spool';
import { removeUnusedPieces } from '../spool/remove-unused-pieces';
import { SpoolWriter } from '../spool/write-spool';
import { decodeRecording } from './decode-recording';
import type { TrackTiming } from './describe-recording';
import { probeRecording } from './probe-recording';

/** Probes and decodes, one file at a time. */
export class DecodeStage implements DecodeApi {
  /** Of the file that was probed last. */
  #timings: TrackTiming[] = [];

  async probe(file: File): Promise<RecordingFacts> {
    const { facts, timings } = await probeRecording(file);
    this.#timings = timings;
    return facts;
  }

  async decode(
    request: DecodeRequest,
    port: MessagePort,
    onProgress: (decodedSeconds: number) => void,
    onNotice: (notice: JobNotice) => void,
  ): Promise<DecodeResult> {
    const { jobId, file, facts, track } = request;
    const pieces = writeStream<SpoolPiece>(port);
    const usedNames = new Set<string>();
    try {
      const plan = planSpool(facts.durationSeconds, file.size);
      const stores = await openPieceStores(jobId, plan.length);
      const spool = new SpoolWriter(
        stores,
        plan,
        (piece) => {
          if (piece.source.kind === 'opfs') usedNames.add(piece.source.name);
          pieces.write(piece);
        },
        () => onNotice('spool-in-memory'),
      );
      try {
        const timing = this.#timings[track] ?? { leadSeconds: 0, durationSeconds: null };
        const result = await decodeRecording(request, timing, spool, onProgress);
        spool.finish();
        pieces.end();
        return result;
      } finally {
        spool.abandon();
        await removeUnusedPieces(jobId, usedNames);
      }
    } catch (error) {
      pieces.fail(error);
      throw error;
    }
  }
}
