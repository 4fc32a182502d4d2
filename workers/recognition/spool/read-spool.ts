import { appError, detailOf } from '../../../src/shared/errors';
import { SPOOL_DIRECTORY } from '../../../src/shared/recognition/spool-directory';
import type { SpoolPiece } from '../../../src/shared/recognition/worker-contracts';

const bytesPerSample = 2;

/** Reads decoded sound back, while other workers write and read the same spool. */
export class SpoolReader {
  readonly #pieces: { piece: SpoolPiece; data: Promise<Blob> | undefined }[] = [];

  /** Makes one more piece known. Pieces come in the order of the recording. */
  add(piece: SpoolPiece): void {
    this.#pieces.push({ piece, data: undefined });
  }

  /** Samples up to the end of the last known piece. */
  get endSample(): number {
    const last = this.#pieces.at(-1)?.piece;
    return last === undefined ? 0 : last.startSample + last.sampleCount;
  }

  /**
   * Reads samples `startSample` (inclusive) to `endSample` (exclusive) of a channel, clipped to
   * what is there: from the recording's beginning to the end of the last known piece. Where no
   * piece is known, before the first one, there is silence.
   *
   * @returns values from -1 up to, not including, 1; the caller owns them
   * @throws AppError `sound-lost` where the spool has less than was written to it
   */
  async read(
    startSample: number,
    endSample: number,
    channel = 0,
  ): Promise<Float32Array<ArrayBuffer>> {
    const start = Math.max(0, startSample);
    const end = Math.min(endSample, this.endSample);
    const samples = new Float32Array(Math.max(0, end - start));
    for (const entry of this.#pieces) {
      const { startSample: pieceStart, sampleCount, channels } = entry.piece;
      const from = Math.max(start, pieceStart);
      const to = Math.min(end, pieceStart + sampleCount);
      if (from >= to) continue;
      const frameBytes = channels * bytesPerSample;
      const bytes = await readBytes(
        (entry.data ??= openPiece(entry.piece)),
        (from - pieceStart) * frameBytes,
        (to - pieceStart) * frameBytes,
      );
      readS16(bytes, samples, from - start, channels, channel);
    }
    return samples;
  }
}

/** Less than was asked for would be heard as silence. @throws AppError `sound-lost` */
async function readBytes(opening: Promise<Blob>, from: number, to: number): Promise<ArrayBuffer> {
  let bytes: ArrayBuffer;
  try {
    bytes = await (await opening).slice(from, to).arrayBuffer();
  } catch (error) {
    throw appError('sound-lost', { detail: detailOf(error) }, error);
  }
  const missing = to - from - bytes.byteLength;
  if (missing !== 0) throw appError('sound-lost', { detail: `${missing} bytes are missing` });
  return bytes;
}

async function openPiece({ source }: SpoolPiece): Promise<Blob> {
  if (source.kind === 'memory') return source.blob;
  const root = await navigator.storage.getDirectory();
  const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY);
  const directory = await spools.getDirectoryHandle(source.directory);
  const file = await directory.getFileHandle(source.name);
  return file.getFile();
}

const FULL_SCALE = 32768;

/**
 * Turns s16le PCM, the form of everything that is decoded, into samples in -1…1.
 *
 * @param target gets them from index `at` on
 * @param channels of the PCM, interleaved
 * @param channel the one to take, from 0
 */
export function readS16(
  bytes: ArrayBuffer,
  target: Float32Array,
  at = 0,
  channels = 1,
  channel = 0,
): void {
  // Every platform that runs WebAssembly fast is little-endian, as the PCM is.
  const integers = new Int16Array(bytes);
  for (let i = channel, to = at; i < integers.length; i += channels, to++)
    target[to] = (integers[i] ?? 0) / FULL_SCALE;
}

/** Where the stages behind the decoder read PCM from. */
export interface SampleSource {
  /** Makes a finished piece known; pieces come in order. */
  add(piece: SpoolPiece): void;
  /** Samples `from`…`to` of a channel (the first one by default) in -1…1, as far as they have been decoded. */
  read(fromSample: number, toSample: number, channel?: number): Promise<Float32Array>;
}
