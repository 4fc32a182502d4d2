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
