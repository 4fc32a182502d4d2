import type { FfmpegCore } from './load-ffmpeg-core';

/**
 * Makes a device of the core that hands on what is written to it.
 *
 * @param path such as '/dev/pcm'
 * @param take gets a view of the core's memory that is valid during the call
 */
export function makeOutputDevice(
  core: FfmpegCore,
  path: string,
  take: (bytes: Uint8Array) => void,
): void {
  // Any number that the core's own devices (1, 3, 5, 6) leave free.
  const device = core.FS.makedev(64, 0);
  core.FS.registerDevice(device, {
    write(_stream, buffer, offset, length) {
      take(buffer.subarray(offset, offset + length));
      return length;
    },
  });
  core.FS.mkdev(path, 0o666, device);
}
