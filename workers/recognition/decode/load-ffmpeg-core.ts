import { runtimeFiles } from 'virtual:runtime-files';
import { appError, detailOf } from '../../../src/shared/errors';

/** What a character device of the core's file system does. */
interface DeviceOperations {
  /** @returns how many bytes were taken */
  write(stream: unknown, buffer: Uint8Array, offset: number, length: number): number;
}

/** A file system whose files are blobs. Each core has its own. */
interface BlobFileSystem {
  stream_ops: {
    /** @returns how many bytes were read */
    read(
      stream: unknown,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ): number;
  };
}

/** The part of Emscripten's file system that is used here. */
interface CoreFileSystem {
  filesystems: { WORKERFS: BlobFileSystem };
  mkdir(path: string): void;
  mount(type: BlobFileSystem, options: { blobs: { name: string; data: Blob }[] }, at: string): void;
  makedev(major: number, minor: number): number;
  registerDevice(device: number, operations: DeviceOperations): void;
  mkdev(path: string, mode: number, device: number): void;
  readFile(path: string, options: { encoding: 'utf8' }): string;
}

/** One instance of @ffmpeg/core, with a memory and a file system of its own. */
export interface FfmpegCore {
  FS: CoreFileSystem;
  /** Runs ffmpeg to its end. The return value is its exit status. */
  exec(...options: string[]): number;
  /** Runs ffprobe to its end. The return value means nothing. */
  ffprobe(...options: string[]): number;
  /** Hears each line that ffmpeg or ffprobe prints. */
  setLogger(logger: (line: { type: string; message: string }) => void): void;
}

type CoreFactory = (options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ): object;
}) => Promise<FfmpegCore>;

let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * Makes a core. Each file needs a new one: a core leaks some of its stack on every run and
 * breaks after about 145 of them. The 32 MB of WebAssembly are compiled once.
 *
 * @throws AppError `out-of-memory`, `internal` where the core could not be fetched
 */
export async function loadFfmpegCore(): Promise<FfmpegCore> {
  try {
    const [{ default: createCore }, module] = await Promise.all([
      import(/* @vite-ignore */ runtimeFiles.ffmpegCore.js) as Promise<{ default: CoreFactory }>,
      (compiled ??= WebAssembly.compileStreaming(fetch(runtimeFiles.ffmpegCore.wasm))),
    ]);
    return await new Promise<FfmpegCore>((resolve, reject) => {
      createCore({
        instantiateWasm(imports, receive) {
          WebAssembly.instantiate(module, imports).then(receive, reject);
          return {};
        },
      }).then(resolve, reject);
    });
  } catch (cause) {
    // The next file tries again.
    compiled = undefined;
    const detail = detailOf(cause);
    throw cause instanceof RangeError
      ? appError('out-of-memory', { worker: 'decode', detail }, cause)
      : appError('internal', { detail: `ffmpeg could not be loaded: ${detail}` }, cause);
  }
}
