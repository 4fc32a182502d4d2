import type { FfmpegCore } from './load-ffmpeg-core';

/** Where `mountRecording` puts the file. The name tells the demuxers nothing. */
export const RECORDING_PATH = '/in/recording';

/** Lets the core read a file in place, whatever its size. */
export function mountRecording(core: FfmpegCore, file: Blob): void {
  core.FS.mkdir('/in');
  core.FS.mount(
    core.FS.filesystems.WORKERFS,
    { blobs: [{ name: 'recording', data: file }] },
    '/in',
  );
}
