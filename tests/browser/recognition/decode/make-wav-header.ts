/** What a 16-bit WAV says of itself. */
interface WavFacts {
  channels: number;
  rate: number;
  /** Sizes that need more than 32 bits are written as 'unknown'. */
  dataBytes: number;
}

/** The 44 bytes before the samples of a WAV file. */
export function makeWavHeader({ channels, rate, dataBytes }: WavFacts): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44));
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i++) view.setUint8(at + i, value.charCodeAt(i));
  };
  const size = (bytes: number) => Math.min(bytes, 0xffffffff);
  text(0, 'RIFF');
  view.setUint32(4, size(dataBytes + 36), true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, size(dataBytes), true);
  return view.buffer;
}
