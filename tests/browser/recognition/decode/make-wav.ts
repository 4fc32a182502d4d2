import { bytesOf, makeWavHeader, type WavEncoding } from './make-wav-header';

interface WavWish {
  encoding: WavEncoding;
  rate?: number;
  /** As in `makeWavHeader`. */
  speakers?: number;
}

/**
 * Writes a WAV file.
 *
 * @param channels samples, full scale being 1; integers are rounded and clipped
 */
export function makeWav(channels: readonly Float32Array[], wish: WavWish): File {
  const { encoding, rate = 16000, speakers } = wish;
  const bytes = bytesOf(encoding);
  const length = channels[0]?.length ?? 0;
  const view = new DataView(new ArrayBuffer(length * channels.length * bytes));
  const fullScale = 2 ** (8 * bytes - 1);
  const integer = (value: number) =>
    Math.max(-fullScale, Math.min(fullScale - 1, Math.round(value * fullScale)));
  const write: Record<WavEncoding, (at: number, value: number) => void> = {
    s16: (at, value) => view.setInt16(at, integer(value), true),
    s24: (at, value) => {
      const whole = integer(value);
      view.setUint16(at, whole & 0xffff, true);
      view.setInt8(at + 2, whole >> 16);
    },
    s32: (at, value) => view.setInt32(at, integer(value), true),
    f32: (at, value) => view.setFloat32(at, value, true),
    f64: (at, value) => view.setFloat64(at, value, true),
  };
  channels.forEach((samples, channel) =>
    samples.forEach((value, i) => write[encoding]((i * channels.length + channel) * bytes, value)),
  );
  const header = makeWavHeader({
    channels: channels.length,
    rate,
    dataBytes: view.byteLength,
    encoding,
    ...(speakers === undefined ? {} : { speakers }),
  });
  return new File([header, view], `${channels.length}-${encoding}.wav`);
}
