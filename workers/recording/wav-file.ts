import { RECORDING_RATE, RECORDINGS_DIRECTORY } from '../../src/shared/recording/record-contracts';
import { makeWavHeader, WAV_HEADER_BYTES } from '../../src/shared/recording/wav-header';
import { openWhenFree } from '../recognition/spool/open-when-free';
import { writeWhole } from '../recognition/spool/write-whole';

/** So many bytes may be lost where the machine stops: a second of two channels. */
const FLUSH_BYTES = 2 * 2 * RECORDING_RATE;

/**
 * A WAV file of s16 PCM that grows. Until it is closed its header leaves the length open, so that
 * it can be read whatever happens.
 */
export class WavFile {
  readonly #handle: FileSystemSyncAccessHandle;
  readonly #channels: number;
  #dataBytes = 0;
  #unflushedBytes = 0;

  private constructor(handle: FileSystemSyncAccessHandle, channels: number) {
    this.#handle = handle;
    this.#channels = channels;
  }

  /** @throws where the browser gives no file, or has no room for its header */
  static async create(name: string, channels: number): Promise<WavFile> {
    const handle = await (await find(name, true)).createSyncAccessHandle();
    try {
      handle.truncate(0);
      writeWhole(handle, makeWavHeader(channels, RECORDING_RATE, Infinity), 0);
      handle.flush();
      return new WavFile(handle, channels);
    } catch (error) {
      handle.close();
      throw error;
    }
  }

  /**
   * Tells the length of a file whose recording was broken off.
   *
   * @throws where there is no such file, it has no header, or is still being written after 10 s
   */
  static async mend(name: string): Promise<void> {
    const handle = await openWhenFree(await find(name, false));
    try {
      const header = new Uint8Array(WAV_HEADER_BYTES);
      if (handle.read(header, { at: 0 }) !== WAV_HEADER_BYTES)
        throw new Error(`${name} has no header`);
      const channels = new DataView(header.buffer).getUint16(22, true);
      const frameBytes = 2 * Math.max(1, channels);
      const dataBytes = Math.max(0, handle.getSize() - WAV_HEADER_BYTES);
      const wholeBytes = dataBytes - (dataBytes % frameBytes);
      writeWhole(handle, makeWavHeader(channels, RECORDING_RATE, wholeBytes), 0);
      handle.flush();
    } finally {
      handle.close();
    }
  }

  /** @throws where the disk takes no more; what is written is good */
  append(samples: Int16Array<ArrayBuffer>): void {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    writeWhole(this.#handle, bytes, WAV_HEADER_BYTES + this.#dataBytes);
    this.#dataBytes += bytes.length;
    this.#unflushedBytes += bytes.length;
    if (this.#unflushedBytes < FLUSH_BYTES) return;
    this.#handle.flush();
    this.#unflushedBytes = 0;
  }

  close(): void {
    try {
      this.#handle.truncate(WAV_HEADER_BYTES + this.#dataBytes);
      writeWhole(this.#handle, makeWavHeader(this.#channels, RECORDING_RATE, this.#dataBytes), 0);
      this.#handle.flush();
    } finally {
      this.#handle.close();
    }
  }
}

async function find(name: string, create: boolean): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(RECORDINGS_DIRECTORY, { create: true });
  return folder.getFileHandle(name, { create });
}
