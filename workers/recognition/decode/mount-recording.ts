import type { FfmpegCore } from './load-ffmpeg-core';
import { readAhead } from './read-ahead';

/** Where `mountRecording` puts the file. The name tells the demuxers nothing. */
export const RECORDING_PATH = '/in/recording';

/**
 * Lets the core read a file in place, whatever its size.
 *
 * @param onRead called at every read: ffmpeg may look through gigabytes without writing a sample
 */
export function mountRecording(core: FfmpegCore, file: Blob, onRead: () => void = () => {}): void {
  const { WORKERFS } = core.FS.filesystems;
  const read = readAhead(file);
  WORKERFS.stream_ops.read = (_stream, buffer, offset, length, position) => {
    onRead();
    const bytes = read(position, length);
    buffer.set(bytes, offset);
    return bytes.length;
  };
  core.FS.mkdir('/in');
  core.FS.mount(WORKERFS, { blobs: [{ name: 'recording', data: file }] }, '/in');
}
