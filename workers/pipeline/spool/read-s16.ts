const FULL_SCALE = 32768;

/**
 * Turns s16le PCM, the form of everything that is decoded, into samples in -1…1.
 *
 * @param target gets them from index `at` on
 */
export function readS16(bytes: ArrayBuffer, target: Float32Array, at = 0): void {
  // Every platform that runs WebAssembly fast is little-endian, as the PCM is.
  const integers = new Int16Array(bytes);
  for (let i = 0; i < integers.length; i++) target[at + i] = (integers[i] ?? 0) / FULL_SCALE;
}
