import type { SpoolPiece } from '../../../src/shared/worker-contracts';
import { MemoryPieceStore, type PieceStore } from './piece-store';

const bytesPerSample = 2;

/**
 * Cuts a stream of s16le PCM into pieces and stores them. Synchronous, so that it can be called
 * from within ffmpeg.
 */
export class SpoolWriter {
  /** The piece that is being written, of `#pieceBytes` bytes so far. */
  #store: PieceStore | undefined;
  #pieceBytes = 0;
  #pieceStartSample = 0;
  #index = 0;
  /** The first byte of a sample whose second one has not come yet. */
  #half: Uint8Array | undefined;
  #isInMemory = false;

  /**
   * @param stores one for each piece, opened; may be none
   * @param plan samples of each piece, at least one; the last takes all that is left over, unless
   *   it is in memory: then there are more of its size
   * @param onPiece hears of each piece as soon as it is complete and closed
   * @param onMemory called once, when the first piece goes to memory
   */
  constructor(
    private readonly stores: PieceStore[],
    private readonly plan: readonly number[],
    private readonly onPiece: (piece: SpoolPiece) => void,
    private readonly onMemory: () => void,
  ) {}

  /** Samples that were written, with those of the piece that is not complete yet. */
  get sampleCount(): number {
    return this.#pieceStartSample + this.#pieceBytes / bytesPerSample;
  }

  /** @param bytes any number of them, odd ones as well; they are copied */
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
    for (const store of this.stores.splice(0)) store.discard();
  }

  #wholeSamples(bytes: Uint8Array): Uint8Array {
    let whole = bytes;
    if (this.#half !== undefined) {
      whole = new Uint8Array(1 + bytes.length);
      whole.set(this.#half);
      whole.set(bytes, 1);
    }
    const end = whole.length - (whole.length % bytesPerSample);
    this.#half = end < whole.length ? whole.slice(end) : undefined;
    return whole.subarray(0, end);
  }

  #capacityBytes(): number {
    const isLast = this.#index >= this.plan.length - 1;
    if (isLast && !this.#isInMemory) return Infinity;
    return (this.plan[this.#index] ?? this.plan.at(-1) ?? 0) * bytesPerSample;
  }

  #nextStore(): PieceStore {
    const store = this.#isInMemory ? undefined : this.stores.shift();
    return store ?? this.#moveToMemory();
  }

  #append(store: PieceStore, bytes: Uint8Array): void {
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

  #moveToMemory(): PieceStore {
    if (!this.#isInMemory) this.onMemory();
    this.#isInMemory = true;
    return new MemoryPieceStore();
  }

  #completePiece(): void {
    const source = this.#store?.close();
    const sampleCount = this.#pieceBytes / bytesPerSample;
    if (source !== undefined)
      this.onPiece({ startSample: this.#pieceStartSample, sampleCount, source });
    this.#store = undefined;
    this.#pieceStartSample += sampleCount;
    this.#pieceBytes = 0;
    this.#index++;
  }
}
