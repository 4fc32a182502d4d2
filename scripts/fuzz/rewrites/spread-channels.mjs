import { findAll } from './find-bytes.mjs';

/**
 * Makes of a WAV file of one channel one of two to sixteen, with the voice on one of them; in some
 * of two it is on both, once with opposite polarity.
 *
 * @param {Uint8Array} bytes
 * @param {(below: number) => number} random
 * @returns {Uint8Array | null} null for what is not such a file, or does not say how long it is
 */
export function spreadChannels(bytes, random) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [format] = findAll(bytes, 'fmt ');
  const [data] = findAll(bytes, 'data');
  if (format === undefined || data === undefined) return null;
  if (view.getUint16(format + 8, true) !== 1 || view.getUint16(format + 10, true) !== 1)
    return null;
  const rate = view.getUint32(format + 12, true);
  const sampleBytes = view.getUint16(format + 22, true) / 8;
  const samples = bytes.subarray(data + 8);
  const count = Math.floor(samples.length / sampleBytes);
  const channels = 2 + random(15);
  const own = random(channels);
  const isOpposite = channels === 2 && random(2) === 0 && sampleBytes === 2;

  const header = 44;
  const frameBytes = channels * sampleBytes;
  const spread = new Uint8Array(header + count * frameBytes);
  const out = new DataView(spread.buffer);
  spread.set(Buffer.from('RIFF    WAVEfmt '));
  out.setUint32(4, spread.length - 8, true);
  out.setUint32(16, 16, true);
  out.setUint16(20, 1, true);
  out.setUint16(22, channels, true);
  out.setUint32(24, rate, true);
  out.setUint32(28, rate * frameBytes, true);
  out.setUint16(32, frameBytes, true);
  out.setUint16(34, sampleBytes * 8, true);
  spread.set(Buffer.from('data'), 36);
  out.setUint32(40, count * frameBytes, true);
  for (let index = 0; index < count; index += 1) {
    const sample = samples.subarray(index * sampleBytes, (index + 1) * sampleBytes);
    const frame = header + index * frameBytes;
    spread.set(sample, frame + own * sampleBytes);
    if (!isOpposite) continue;
    const value = new DataView(sample.buffer, sample.byteOffset).getInt16(0, true);
    out.setInt16(frame + (1 - own) * sampleBytes, Math.min(32_767, -value), true);
  }
  return spread;
}
