/** What the four bytes before each frame of MPEG audio say. */
export interface MpegAudioHeader {
  /** 1 to 3; layer III is MP3. */
  layer: number;
  /** Length of the frame, with the header. */
  frameBytes: number;
  /** Samples of each channel in the frame. */
  frameSamples: number;
  sampleRate: number;
  /** MPEG 1; otherwise MPEG 2 or 2.5. */
  isVersion1: boolean;
  isMono: boolean;
  /** Where Xing's header begins, counted from the frame: behind the side information of layer III. */
  tagOffset: number;
  /** The same for all frames of one stream. */
  streamKey: number;
}

/** kbit/s by index: ISO 11172-3, section 2.4.2.3, and ISO 13818-3, section 2.4.2.3. */
const version1Rates: Readonly<Record<number, readonly number[]>> = {
  1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
};
const layer1Version2Rates = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
const otherVersion2Rates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const sampleRates = [44100, 48000, 32000];

/**
 * Reads the header of a frame of MPEG audio, layers I to III.
 *
 * @returns null where there is none, or one of free-format bit rate, whose length nothing tells
 */
export function readMpegAudioHeader(view: DataView, offset: number): MpegAudioHeader | null {
  if (offset < 0 || offset + 4 > view.byteLength) return null;
  const bits = view.getUint32(offset);
  const version = (bits >>> 19) & 3; // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
  const layer = 4 - ((bits >>> 17) & 3);
  const isVersion1 = version === 3;
  const rates = isVersion1
    ? version1Rates[layer]
    : layer === 1
      ? layer1Version2Rates
      : otherVersion2Rates;
  const bitRate = (rates?.[(bits >>> 12) & 15] ?? 0) * 1000;
  const sampleRate =
    (sampleRates[(bits >>> 10) & 3] ?? 0) >> (isVersion1 ? 0 : version === 2 ? 1 : 2);
  if (bits >>> 21 !== 0x7ff || version === 1 || layer === 4 || bitRate === 0 || sampleRate === 0)
    return null;
  const padding = (bits >>> 9) & 1;
  const frameSamples = layer === 1 ? 384 : layer === 3 && !isVersion1 ? 576 : 1152;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor((frameSamples * bitRate) / (8 * slotBytes * sampleRate));
  const isMono = ((bits >>> 6) & 3) === 3;
  const sideInformationBytes = isVersion1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return {
    layer,
    frameBytes: (slots + padding) * slotBytes,
    frameSamples,
    sampleRate,
    isVersion1,
    isMono,
    tagOffset: 4 + sideInformationBytes,
    // Sync word, version, layer and sample rate.
    streamKey: (bits & 0xfffe0c00) >>> 0,
  };
}

/**
 * Length of the ID3v2 tag that begins at `offset`, with its header of ten bytes; 0 where there is
 * none.
 */
export function id3v2Bytes(view: DataView, offset: number): number {
  if (offset + 10 > view.byteLength) return 0;
  if (view.getUint32(offset) >>> 8 !== 0x49_44_33) return 0; // 'ID3'
  // Four times seven bits.
  let size = 0;
  for (let i = 6; i < 10; i++) size = size * 128 + (view.getUint8(offset + i) & 127);
  return 10 + size;
}
