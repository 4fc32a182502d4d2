import { SPOOL_DIRECTORY } from '../../../src/shared/recognition/spool-directory';
import type { SpoolPiece } from '../../../src/shared/recognition/worker-contracts';
import { readS16 } from './read-s16';

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
   * @throws DOMException where the browser has removed the spool
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
      const data = await (entry.data ??= openPiece(entry.piece));
      const frameBytes = channels * bytesPerSample;
      const bytes = await data
        .slice((from - pieceStart) * frameBytes, (to - pieceStart) * frameBytes)
        .arrayBuffer();
      readS16(bytes, samples, from - start, channels, channel);
    }
    return samples;
  }
}

async function openPiece({ source }: SpoolPiece): Promise<Blob> {
  if (source.kind === 'memory') return source.blob;
  const root = await navigator.storage.getDirectory();
  const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY);
  const directory = await spools.getDirectoryHandle(source.directory);
  const file = await directory.getFileHandle(source.name);
  return file.getFile();
}
