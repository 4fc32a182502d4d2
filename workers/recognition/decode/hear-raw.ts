import type { RawSound } from '../../../src/shared/recognition/raw-sound';
import { SAMPLE_RATE } from '../../../src/shared/recognition/worker-contracts';
import { makeRawPart } from './parts/make-raw-part';
import { runFfmpeg } from './run-ffmpeg';
import { SoundWindow } from './sound-window';

const seconds = 10;
const bytesPerSample = 2;

/** See `DecodeApi.hearRaw`. */
export async function hearRaw(file: Blob, raw: RawSound): Promise<Int16Array<ArrayBuffer>> {
  const { blob, inputOptions } = makeRawPart(file, raw);
  const bytes = new Uint8Array(seconds * SAMPLE_RATE * bytesPerSample);
  let length = 0;
  const sink = {
    write(more: Uint8Array) {
      bytes.set(more, length);
      length += more.length;
    },
  };
  const window = new SoundWindow(sink, bytesPerSample, 0, seconds * SAMPLE_RATE);
  await runFfmpeg({
    file: blob,
    inputOptions,
    track: 0,
    filters: `aresample=osr=${SAMPLE_RATE}:ochl=mono:osf=s16`,
    format: 's16le',
    take: (more) => window.write(more),
    onRead: () => {},
  });
  return new Int16Array(bytes.buffer.slice(0, length - (length % bytesPerSample)));
}
