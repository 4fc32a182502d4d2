/**
 * Samples as s16, channels interleaved. What is louder than full scale is cut.
 *
 * @param channels one array each, all of one length, -1 to 1
 */
export function toS16(channels: readonly Float32Array[]): Int16Array<ArrayBuffer> {
  const length = channels[0]?.length ?? 0;
  const output = new Int16Array(length * channels.length);
  channels.forEach((samples, channel) => {
    for (let i = 0; i < length; i++) {
      const value = Math.round((samples[i] ?? 0) * 32_768);
      output[i * channels.length + channel] = Math.max(-32_768, Math.min(32_767, value));
    }
  });
  return output;
}
