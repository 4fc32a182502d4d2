import type { FfmpegCore } from './load-ffmpeg-core';

/** Where `mountRecording` puts the file. The name tells the demuxers nothing. */
export const RECORDING_PATH = '/in/recording';

/**
 * Lets the core read a file in place, whatever its size.
 *
 * @param onRead called at every read: ffmpeg may look through gigabytes without writing a sample
 */
export function mountRecording(core: FfmpegCore, file: Blob, onRead: () => void = () => {}): void {
  const { WORKERFS } = core.FS.filesystems;
  const { read } = WORKERFS.stream_ops;
  WORKERFS.stream_ops.read = (...place) => {
    onRead();
    return read(...place);
  };
  core.FS.mkdir('/in');
  core.FS.mount(WORKERFS, { blobs: [{ name: 'recording', data: file }] }, '/in');
}
