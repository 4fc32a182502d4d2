import { appError, detailOf } from '../../../src/shared/errors';
import {
  SAMPLE_RATE,
  type ChannelCount,
  type SpoolPiece,
} from '../../../src/shared/recognition/worker-contracts';
import { MemoryPieceStore, type PieceStore } from './piece-store';

const bytesPerSample = 2;

/** What a spool is made of. */
export interface SpoolForm {
  channels: ChannelCount;
  /** Where the first piece begins. */
  startSample: number;
  /**
   * Samples of each piece, at least one; the last takes all that is left over, unless it is in
   * memory: then there are more of its size.
   */
  plan: readonly number[];
  /** One for each piece, opened; may be none. */
  stores: PieceStore[];
  /** So much may go to memory. */
  memoryBytes: number;
}

/**
 * Cuts a stream of s16le PCM into pieces and stores them. Synchronous, so that it can be called
 * from within ffmpeg.
 */
export class SpoolWriter {
  readonly #form: SpoolForm;
  readonly #frameBytes: number;
  /** The piece that is being written, of `#pieceBytes` bytes so far. */
  #store: PieceStore | undefined;
  #pieceBytes = 0;
  #pieceStartSample: number;
  #index = 0;
  /** The first bytes of a sample whose last ones have not come yet. */
  #torn = new Uint8Array();
  #isInMemory = false;
  #bytesInMemory = 0;

  /**
   * @param onPiece hears of each piece as soon as it is complete and closed
   * @param onMemory called once, when the first piece goes to memory
   */
  constructor(
    form: SpoolForm,
    private readonly onPiece: (piece: SpoolPiece) => void,
    private readonly onMemory: () => void,
  ) {
    this.#form = form;
    this.#frameBytes = form.channels * bytesPerSample;
    this.#pieceStartSample = form.startSample;
  }

  /**
   * @param bytes any number of them, parts of samples as well; they are copied
   * @throws AppError `too-long-for-memory`; `sound-lost` where the storage has not kept what it took
   */
  write(bytes: Uint8Array): void {
    let rest = this.#wholeSamples(bytes);
    while (rest.length > 0) {
      this.#store ??= this.#nextStore();
      const part = rest.subarray(0, this.#capacityBytes() - this.#pieceBytes);
      this.#append(this.#store, part);
      rest = rest.subarray(part.length);
      if (this.#pieceBytes >= this.#capacityBytes()) this.#completePiece();
    }
  }

  /** Completes the last piece and closes the stores that were not needed. */
  finish(): void {
    if (this.#pieceBytes > 0) this.#completePiece();
    this.abandon();
  }

  /** Closes everything; what is not complete is lost. */
  abandon(): void {
    this.#store?.discard();
    this.#store = undefined;
    for (const store of this.#form.stores.splice(0)) store.discard();
  }

  #wholeSamples(bytes: Uint8Array): Uint8Array {
    let whole = bytes;
    if (this.#torn.length > 0) {
      whole = new Uint8Array(this.#torn.length + bytes.length);
      whole.set(this.#torn);
      whole.set(bytes, this.#torn.length);
    }
    const end = whole.length - (whole.length % this.#frameBytes);
    this.#torn = whole.slice(end);
    return whole.subarray(0, end);
  }

  #capacityBytes(): number {
    const { plan } = this.#form;
    const isLast = this.#index >= plan.length - 1;
    if (isLast && !this.#isInMemory) return Infinity;
    return (plan[this.#index] ?? plan.at(-1) ?? 0) * this.#frameBytes;
  }

  #nextStore(): PieceStore {
    const store = this.#isInMemory ? undefined : this.#form.stores.shift();
    return store ?? this.#moveToMemory();
  }

  #append(store: PieceStore, bytes: Uint8Array): void {
    if (store instanceof MemoryPieceStore) this.#countMemory(bytes.length);
    try {
      store.append(bytes);
      this.#pieceBytes += bytes.length;
    } catch (refused) {
      if (store instanceof MemoryPieceStore) throw refused;
      // What the piece has taken stays there; the rest becomes a piece in memory.
      if (this.#pieceBytes > 0) this.#completePiece();
      else store.discard();
      this.#store = this.#moveToMemory();
      this.#append(this.#store, bytes);
    }
  }

  #countMemory(bytes: number): void {
    const { memoryBytes } = this.#form;
    this.#bytesInMemory += bytes;
    if (this.#bytesInMemory <= memoryBytes) return;
    const limitSeconds = Math.floor(memoryBytes / this.#frameBytes / SAMPLE_RATE);
    throw appError('too-long-for-memory', { limitSeconds });
  }

  #moveToMemory(): PieceStore {
    if (!this.#isInMemory) this.onMemory();
    this.#isInMemory = true;
    return new MemoryPieceStore();
  }

  #completePiece(): void {
    const source = closePiece(this.#store);
    const startSample = this.#pieceStartSample;
    const sampleCount = this.#pieceBytes / this.#frameBytes;
    if (source !== undefined)
      this.onPiece({ startSample, sampleCount, channels: this.#form.channels, source });
    this.#store = undefined;
    this.#pieceStartSample += sampleCount;
    this.#pieceBytes = 0;
    this.#index++;
  }
}

function closePiece(store: PieceStore | undefined): SpoolPiece['source'] | undefined {
  try {
    return store?.close();
  } catch (error) {
    throw appError('sound-lost', { detail: detailOf(error) }, error);
  }
}
