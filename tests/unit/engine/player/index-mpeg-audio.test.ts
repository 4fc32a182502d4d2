import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  indexMpegAudio,
  type MpegAudioIndex,
} from '../../../../src/engine/player/index-mpeg-audio';
import { readMpegAudioHeader } from '../../../../src/shared/mpeg-audio-header';

const read = async (path: string) =>
  new Uint8Array(await readFile(new URL(`../../../fixtures/media/${path}`, import.meta.url)));

async function index(...parts: Uint8Array<ArrayBuffer>[]): Promise<MpegAudioIndex> {
  const found = await indexMpegAudio(new Blob(parts));
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The frames that the encoder has counted in its own header; that frame is not one of them. */
function countedFrames(file: Uint8Array<ArrayBuffer>): number {
  const bytes = Buffer.from(file);
  return bytes.readUInt32BE(Math.max(bytes.indexOf('Xing'), bytes.indexOf('Info')) + 8);
}

/** An ID3v2 tag, as programs that join files leave them in the middle. */
function makeTag(bytes: number): Uint8Array<ArrayBuffer> {
  const tag = new Uint8Array(10 + bytes).fill(0xff, 10);
  tag.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, bytes >> 7, bytes & 127]);
  return tag;
}

describe('every frame is found', () => {
  test.each(['healthy/clip-cbr.mp3', 'healthy/clip-vbr.mp3', 'same-words/clip.mp3'])(
    '%s: as many as its encoder has counted, and its delay',
    async (path) => {
      const file = await read(path);
      const { frameBytes, delaySamples, runs, header } = await index(file);
      expect(frameBytes.length).toBe(countedFrames(file));
      // LAME's delay of 576 samples, and the decoder's.
      expect(delaySamples).toBe(1105);
      expect(runs).toHaveLength(1);
      expect(header.frameSamples).toBe(header.isVersion1 ? 1152 : 576);
    },
  );

  test('of a file without an index, with a tag at its end', async () => {
    const file = await read('healthy/clip-vbr-no-xing.mp3');
    const tag = new Uint8Array(128);
    tag.set([0x54, 0x41, 0x47]);
    const { frameBytes, runs } = await index(file, tag);
    expect(runs).toEqual([{ offset: 0, count: frameBytes.length }]);
    expect(frameBytes.reduce((sum, bytes) => sum + bytes)).toBe(file.length);
  });

  test('of joined files, behind tags and through rubbish, and over the border of what is read at once', async () => {
    const file = await read('healthy/clip-cbr-no-xing.mp3');
    const once = (await index(file)).frameBytes.length;
    const rubbish = new Uint8Array(500).fill(0x55);
    const count = Math.ceil(2_500_000 / file.length);
    const many = new Array<Uint8Array<ArrayBuffer>>(count).fill(file);
    const { frameBytes, runs } = await index(
      ...[makeTag(3000), makeTag(5), ...many, makeTag(900), file, rubbish, file],
    );
    expect(frameBytes.length).toBe(once * (count + 2));
    const start = 3010 + 15;
    const second = start + count * file.length + 910;
    expect(runs).toEqual([
      { offset: start, count: once * count },
      { offset: second, count: once },
      { offset: second + file.length + 500, count: once },
    ]);
    const bytes = new DataView(file.buffer);
    expect(readMpegAudioHeader(bytes, 0)?.frameBytes).toBe(frameBytes[0]);
  });

  test('a frame that is cut off is none', async () => {
    const file = await read('healthy/clip-cbr-no-xing.mp3');
    const { frameBytes } = await index(file);
    const cut = await index(file.slice(0, file.length - 1));
    expect(cut.frameBytes).toEqual(frameBytes.slice(0, -1));
  });
});

test('frames of another rate or number of channels are not put on one clock', async () => {
  expect(await indexMpegAudio(new Blob([await read('healthy/joined.mp3')]))).toBe('mixed');
});

test('an MP3 of which much is rubbish has no index', async () => {
  const file = await read('healthy/clip-cbr.mp3');
  const holes = [file.slice(0, 5000), new Uint8Array(6000), file.slice(5000)];
  expect(await indexMpegAudio(new Blob(holes))).toBe('mixed');
});

test.each([
  ...['aac', 'ac3', 'amr', 'flac', 'm4a', 'opus', 'webm', 'wma', 'aiff', '3gp'].map(
    (extension) => `healthy/clip.${extension}`,
  ),
  // Frames of MP3 within another container are that container's.
  ...['healthy/video.avi', 'healthy/video.mkv', 'healthy/clip-8000.wav', 'healthy/video.mpegts'],
  ...['bad/empty.mp3', 'bad/text.mp3', 'bad/random.bin', 'bad/picture.jpg'],
])('%s is no MP3', async (path) => {
  expect(await indexMpegAudio(new Blob([await read(path)]))).toBe('other');
});
