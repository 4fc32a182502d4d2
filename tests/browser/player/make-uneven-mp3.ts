import { readMpegAudioHeader } from '../../../src/shared/mpeg-audio-header';

/** `uneven/vbr-no-xing.mp3` begins with so much silence, at a third of the bit rate that follows. */
const SILENT_SECONDS = 11;
const TABLE_ENTRIES = 100;

interface Frames {
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each frame begins, and where the last one ends. */
  starts: number[];
  frameSeconds: number;
}

/**
 * A long MP3 of a short one, by its bytes: its silence over and over, then all of it over and over.
 *
 * @param hasIndex with Xing's header and its table of a hundred places
 */
export function makeUnevenMp3(
  file: Uint8Array<ArrayBuffer>,
  { silences, rounds, hasIndex }: { silences: number; rounds: number; hasIndex: boolean },
): File {
  const { bytes, starts, frameSeconds } = findFrames(file);
  const silentFrames = Math.round(SILENT_SECONDS / frameSeconds);
  const silence = bytes.subarray(0, starts[silentFrames]);
  const parts = [
    ...new Array<Uint8Array<ArrayBuffer>>(silences).fill(silence),
    ...new Array<Uint8Array<ArrayBuffer>>(rounds).fill(bytes),
  ];
  if (hasIndex) {
    const lengths = starts.slice(1).map((end, frame) => end - (starts[frame] ?? 0));
    const all = [
      ...new Array<number[]>(silences).fill(lengths.slice(0, silentFrames)),
      ...new Array<number[]>(rounds).fill(lengths),
    ].flat();
    parts.unshift(makeXingFrame(bytes, all));
  }
  return new File(parts, 'Совещание.mp3', { type: 'audio/mpeg' });
}

function findFrames(file: Uint8Array<ArrayBuffer>): Frames {
  const view = new DataView(file.buffer);
  const starts: number[] = [];
  let at = 0;
  let frameSeconds = 0;
  for (;;) {
    const header = readMpegAudioHeader(view, at);
    if (!header || at + header.frameBytes > file.length) break;
    frameSeconds = header.frameSamples / header.sampleRate;
    starts.push(at);
    at += header.frameBytes;
  }
  return { bytes: file.subarray(0, at), starts: [...starts, at], frameSeconds };
}

/** A frame of silence with Xing's header: number of frames, of bytes, and the table. */
function makeXingFrame(file: Uint8Array, lengths: readonly number[]): Uint8Array<ArrayBuffer> {
  const header = file.slice(0, 4);
  // 64 kbit/s of MPEG 2, without padding: room for the table.
  header[2] = ((header[2] ?? 0) & 0x0d) | 0x80;
  const { frameBytes = 0, tagOffset = 0 } =
    readMpegAudioHeader(new DataView(header.buffer), 0) ?? {};
  const frame = new Uint8Array(frameBytes);
  frame.set(header);
  frame.set(new TextEncoder().encode('Xing'), tagOffset);
  const view = new DataView(frame.buffer);
  const total = lengths.reduce((sum, bytes) => sum + bytes, frameBytes);
  view.setUint32(tagOffset + 4, 7);
  view.setUint32(tagOffset + 8, lengths.length);
  view.setUint32(tagOffset + 12, total);
  let at = frameBytes;
  lengths.forEach((bytes, index) => {
    // The first frame of each hundredth of the time, in 256ths of the bytes.
    const entry = Math.ceil((index * TABLE_ENTRIES) / lengths.length);
    if (Math.floor((entry * lengths.length) / TABLE_ENTRIES) === index && entry < TABLE_ENTRIES)
      frame[tagOffset + 16 + entry] = Math.floor((at * 256) / total);
    at += bytes;
  });
  return frame;
}
