import { createSHA256, createXXHash64 } from 'hash-wasm';
import { PART_BYTES, type FileRecord } from './file-record';
import type { KeyValueStore } from './key-value-store';
import { findBrokenPart, readParts } from './read-file';
import { storeKeys } from './store-keys';

type Hash = Awaited<ReturnType<typeof createSHA256>>;

/**
 * The part that is not whole yet is also kept, so that a browser that is killed loses little: a
 * piece of it once there is so much and it is so long since the last one, or it is very long since.
 * On a fast line parts are whole before that, and nothing is written twice.
 */
const tailPolicy = { bytes: 1024 * 1024, seconds: 1, atLatestSeconds: 10 };

/**
 * Writes a file from front to back, and goes on where it was left. Bytes, record and state of the
 * running hash go into one transaction, so they always belong together.
 */
export class PartWriter {
  /** Chunks of the part that is not whole yet. The first `#savedChunks` of them are kept already. */
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #chunkBytes = 0;
  #savedChunks = 0;
  #lastSaved = performance.now();

  private constructor(
    private readonly store: KeyValueStore,
    private readonly fileKey: string,
    private record: FileRecord,
    private readonly whole: Hash,
    private readonly part: Hash,
  ) {}

  /**
   * @param record as it is in the store
   * @param onVerify called where stored bytes must be read again to go on with their hash
   */
  static async open(
    store: KeyValueStore,
    fileKey: string,
    record: FileRecord,
    onVerify: (doneBytes: number, totalBytes: number) => void,
  ): Promise<PartWriter> {
    const [whole, part] = await Promise.all([createSHA256(), createXXHash64()]);
    const writer = new PartWriter(store, fileKey, record, whole.init(), part.init());
    if (!(await writer.#goOn())) await writer.#readAgain(onVerify);
    return writer;
  }

  /** Bytes that were written, those included that only memory has yet. */
  get writtenBytes(): number {
    return this.record.partHashes.length * PART_BYTES + this.#chunkBytes;
  }

  /** Notes where the bytes come from that are to be written. */
  describeSource(source: Pick<FileRecord, 'url' | 'etag' | 'bytes'>): void {
    this.record = { ...this.record, ...source };
  }

  /** @param bytes are kept until the part is whole: the caller gives them away */
  async append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    let rest = bytes;
    while (rest.length > 0) {
      const room = PART_BYTES - this.#chunkBytes;
      this.#take(rest.subarray(0, room));
      rest = rest.subarray(room);
      if (this.#chunkBytes === PART_BYTES) await this.#writePart({});
    }
    const seconds = (performance.now() - this.#lastSaved) / 1000;
    const unsavedBytes = this.writtenBytes - this.record.storedBytes;
    const isDue = unsavedBytes >= tailPolicy.bytes && seconds >= tailPolicy.seconds;
    if (isDue || seconds >= tailPolicy.atLatestSeconds) await this.save();
  }

  /** Keeps all that was written so far. */
  async save(): Promise<void> {
    const unsaved = this.#chunks.slice(this.#savedChunks);
    if (unsaved.length === 0) return;
    const { tailPieces } = this.record;
    await this.#write(
      {
        tailPieces: tailPieces + 1,
        storedBytes: this.writtenBytes,
        hashState: this.whole.save().slice(),
      },
      [[storeKeys.tail(this.fileKey, tailPieces), new Blob(unsaved)]],
    );
    this.#savedChunks = this.#chunks.length;
  }

  /**
   * Ends the file, if its hash is right. Otherwise nothing changes in the store.
   *
   * @param sha256 null to pin the one that is found
   * @returns the hash that was found
   */
  async finish(sha256: string | null): Promise<string> {
    const found = this.whole.digest();
    if (sha256 !== null && found !== sha256) return found;
    const bytes = this.writtenBytes;
    await this.#writePart({ isComplete: true, sha256: found, bytes, hashState: null });
    return found;
  }

  #take(bytes: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(bytes);
    this.#chunkBytes += bytes.length;
    this.whole.update(bytes);
    this.part.update(bytes);
  }

  async #writePart(changes: Partial<FileRecord>): Promise<void> {
    const { partHashes, tailPieces } = this.record;
    const deletions = Array.from(
      { length: tailPieces },
      (_, i) => [storeKeys.tail(this.fileKey, i), undefined] as const,
    );
    const isEmpty = this.#chunkBytes === 0;
    const part = [storeKeys.part(this.fileKey, partHashes.length), new Blob(this.#chunks)] as const;
    await this.#write(
      {
        partHashes: isEmpty ? partHashes : [...partHashes, this.part.digest()],
        tailPieces: 0,
        storedBytes: this.writtenBytes,
        ...('hashState' in changes ? {} : { hashState: this.whole.save().slice() }),
        ...changes,
      },
      [...(isEmpty ? [] : [part]), ...deletions],
    );
    this.#chunks = [];
    this.#chunkBytes = 0;
    this.#savedChunks = 0;
    this.part.init();
  }

  async #write(
    changes: Partial<FileRecord>,
    values: readonly (readonly [string, unknown])[],
  ): Promise<void> {
    const record = { ...this.record, ...changes };
    await this.store.write(new Map([[storeKeys.record(this.fileKey), record], ...values]));
    this.record = record;
    this.#lastSaved = performance.now();
  }

  /** Takes up the state of the hash and the pieces of the last part; false where that fails. */
  async #goOn(): Promise<boolean> {
    const { hashState, partHashes, tailPieces, storedBytes } = this.record;
    if (storedBytes === 0) return true;
    if (!hashState) return false;
    try {
      this.whole.load(hashState);
      const keys = Array.from({ length: tailPieces }, (_, i) => storeKeys.tail(this.fileKey, i));
      for (const piece of await this.store.getMany(keys)) {
        if (!(piece instanceof Blob)) return false;
        const bytes = new Uint8Array(await piece.arrayBuffer());
        this.part.update(bytes);
        this.#chunks.push(bytes);
        this.#chunkBytes += bytes.length;
      }
      this.#savedChunks = this.#chunks.length;
      return partHashes.length * PART_BYTES + this.#chunkBytes === storedBytes;
    } catch {
      // Another build of the hash wrote the state, or the pieces cannot be read.
      return false;
    }
  }

  /** Hashes the whole parts again, up to the first that is broken, and drops the rest. */
  async #readAgain(onVerify: (doneBytes: number, totalBytes: number) => void): Promise<void> {
    const { partHashes, tailPieces } = this.record;
    this.whole.init();
    this.part.init();
    this.#chunks = [];
    this.#chunkBytes = 0;
    this.#savedChunks = 0;
    let doneBytes = 0;
    const parts = await readParts(this.store, this.fileKey, this.record);
    const broken = await findBrokenPart(parts, partHashes, (bytes) => {
      this.whole.update(bytes);
      doneBytes += bytes.length;
      onVerify(doneBytes, partHashes.length * PART_BYTES);
    });
    const goodHashes = partHashes.slice(0, broken ?? partHashes.length);
    await this.#write(
      {
        partHashes: goodHashes,
        tailPieces: 0,
        storedBytes: goodHashes.length * PART_BYTES,
        hashState: this.whole.save().slice(),
      },
      [
        ...partHashes
          .slice(goodHashes.length)
          .map((_, i) => [storeKeys.part(this.fileKey, goodHashes.length + i), undefined] as const),
        ...Array.from(
          { length: tailPieces },
          (_, i) => [storeKeys.tail(this.fileKey, i), undefined] as const,
        ),
      ],
    );
  }
}
