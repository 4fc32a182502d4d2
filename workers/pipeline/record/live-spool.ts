import type { StreamWriter } from '../../../src/shared/message-stream';
import type { RecordRequest } from '../../../src/shared/record-contracts';
import type { DecodeOutcome, SpoolPiece } from '../../../src/shared/worker-contracts';
import { PeakMeter } from '../decode/peak-meter';
import { openPieceStores, type PieceStore } from '../spool/piece-store';
import { removeUnusedPieces } from '../spool/remove-unused-pieces';
import { SpoolWriter } from '../spool/write-spool';
import { Decimator } from './decimator';
import { toS16 } from './to-s16';

/** Half an hour of one channel: without storage, recognition has to keep up. */
const MEMORY_BYTES = 64 * 1024 * 1024;

/** Opens the spool of a recording. */
export async function openLiveSpool(request: RecordRequest): Promise<LiveSpool> {
  const names = request.plan.map((_samples, index) => String(index));
  return new LiveSpool(request, await openPieceStores(request.jobId, names), names);
}

/** What is recorded, at the rate of recognition, for whoever follows. */
export class LiveSpool {
  readonly #jobId: string;
  readonly #spool: SpoolWriter;
  readonly #meter: PeakMeter;
  readonly #decimators: Decimator[];
  readonly #pieces: SpoolPiece[] = [];
  readonly #unusedNames: Set<string>;
  #follower: StreamWriter<SpoolPiece> | null = null;
  #sampleCount = 0;

  constructor(
    { jobId, channels, plan }: RecordRequest,
    stores: PieceStore[],
    names: readonly string[],
  ) {
    this.#jobId = jobId;
    this.#unusedNames = new Set(names);
    this.#meter = new PeakMeter(channels);
    this.#decimators = Array.from({ length: channels }, () => new Decimator());
    this.#spool = new SpoolWriter(
      { channels, startSample: 0, plan, stores, memoryBytes: MEMORY_BYTES },
      (piece) => this.#tell(piece),
      () => {},
    );
  }

  /** As `RecordApi.follow`. */
  follow(fromSample: number, follower: StreamWriter<SpoolPiece>): void {
    this.#follower = follower;
    for (const piece of this.#pieces) if (piece.startSample >= fromSample) follower.write(piece);
  }

  /** @param channels one array each, at `RECORDING_RATE` */
  write(channels: readonly Float32Array[]): void {
    this.#keep(channels.flatMap((samples, i) => this.#decimators[i]?.push(samples) ?? []));
  }

  /** Closes the spool. */
  async finish(): Promise<DecodeOutcome> {
    try {
      this.#keep(this.#decimators.map((decimator) => decimator.finish()));
      this.#spool.finish();
    } finally {
      this.#spool.abandon();
      await removeUnusedPieces(this.#jobId, this.#unusedNames);
    }
    this.#follower?.end();
    const decoded = { sampleCount: this.#sampleCount, incomplete: null, decodeSeconds: 0 };
    return { decoded, waveform: this.#meter.finish() };
  }

  #keep(channels: readonly Float32Array[]): void {
    const bytes = new Uint8Array(toS16(channels).buffer);
    this.#spool.write(bytes);
    this.#meter.write(bytes);
    this.#sampleCount += channels[0]?.length ?? 0;
  }

  #tell(piece: SpoolPiece): void {
    if (piece.source.kind === 'opfs') this.#unusedNames.delete(piece.source.name);
    this.#pieces.push(piece);
    this.#follower?.write(piece);
  }
}
