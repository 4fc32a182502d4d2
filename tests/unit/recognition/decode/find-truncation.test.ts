import { describe, expect, test } from 'vitest';
import { findAmrTruncation } from '../../../../workers/recognition/decode/truncation/find-amr-truncation';
import { findAsfTruncation } from '../../../../workers/recognition/decode/truncation/find-asf-truncation';
import type { FindTruncation } from '../../../../workers/recognition/decode/truncation/truncation';
import { findMpegAudioTruncation } from '../../../../workers/recognition/decode/truncation/find-mpeg-audio-truncation';
import { findOggTruncation } from '../../../../workers/recognition/decode/truncation/find-ogg-truncation';
import {
  findAviTruncation,
  findWavTruncation,
} from '../../../../workers/recognition/decode/truncation/find-riff-truncation';
import { cut, readFixture } from './read-fixture';

const healthy: [FindTruncation, string][] = [
  [findWavTruncation, 'clip-8000.wav'],
  [findWavTruncation, 'clip-24bit.wav'],
  [findWavTruncation, 'clip-streamed.wav'],
  [findAviTruncation, 'video.avi'],
  [findMpegAudioTruncation, 'clip-cbr.mp3'],
  [findMpegAudioTruncation, 'clip-cbr-no-xing.mp3'],
  [findMpegAudioTruncation, 'clip-vbr.mp3'],
  [findMpegAudioTruncation, 'clip-vbr-no-xing.mp3'],
  [findMpegAudioTruncation, 'joined.mp3'],
  [findOggTruncation, 'clip-opus.ogg'],
  [findOggTruncation, 'clip-vorbis.ogg'],
  [findAmrTruncation, 'clip.amr'],
  [findAsfTruncation, 'clip.wma'],
];

test.each(healthy)('%o finds nothing missing from %s', async (findTruncation, name) => {
  expect(await findTruncation(readFixture(`healthy/${name}`))).toBeNull();
});

const bytesMissing: [FindTruncation, string, number, number | null][] = [
  [findWavTruncation, 'clip-8000.wav', 67986 - 40790, 4.246375],
  [findAviTruncation, 'video.avi', 16285, null],
  [findMpegAudioTruncation, 'clip-cbr.mp3', 26156 - 15692, null],
  [findAsfTruncation, 'clip.wma', 38844 - 23305, 4.272],
];

test.each(bytesMissing)(
  '%o counts the bytes missing from %s',
  async (findTruncation, name, bytes, seconds) => {
    const found = await findTruncation(readFixture(`cut/${name}`));
    expect(found?.detail).toBe(`the file is ${bytes} bytes too short`);
    if (seconds === null) expect(found?.expectedSeconds).toBeNull();
    else expect(found?.expectedSeconds).toBeCloseTo(seconds, 3);
  },
);

const broken: [FindTruncation, string, string][] = [
  [findMpegAudioTruncation, 'clip-cbr-no-xing.mp3', 'a frame'],
  [findOggTruncation, 'clip-opus.ogg', 'an Ogg page'],
  [findOggTruncation, 'clip-vorbis.ogg', 'an Ogg page'],
  [findAmrTruncation, 'clip.amr', 'a frame'],
];

test.each(broken)('%o sees that %s ends within %s', async (findTruncation, name, unit) => {
  expect(await findTruncation(readFixture(`cut/${name}`))).toEqual({
    detail: `the file ends in the middle of ${unit}`,
    expectedSeconds: null,
  });
});

describe('MPEG audio', () => {
  const plain = readFixture('healthy/clip-cbr-no-xing.mp3');
  /** At 48 kbit/s and 16 kHz. */
  const frameBytes = 216;

  test('a file that ends with a frame is whole wherever it ends', async () => {
    expect(plain.size % frameBytes).toBe(0);
    expect(await findMpegAudioTruncation(plain.slice(0, frameBytes * 50))).toBeNull();
  });

  test.each([4, 100, frameBytes - 1])('%i bytes of a frame are a cut', async (bytes) => {
    const file = plain.slice(0, frameBytes * 50 + bytes);
    expect((await findMpegAudioTruncation(file))?.detail).toContain('in the middle of a frame');
  });

  test('tags before and after the frames are no frames', async () => {
    const id3v2 = new Uint8Array(10 + 300);
    id3v2.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 2, 44]);
    const id3v1 = new Uint8Array(128);
    id3v1.set([0x54, 0x41, 0x47]);
    const ape = new TextEncoder().encode('APETAGEX'.padEnd(500, 'x'));
    expect(await findMpegAudioTruncation(new Blob([id3v2, plain, ape, id3v1]))).toBeNull();
    const xing = readFixture('healthy/clip-cbr.mp3');
    expect(await findMpegAudioTruncation(new Blob([xing, ape, id3v1]))).toBeNull();
  });

  test('bytes that are no MPEG audio are no cut', async () => {
    expect(await findMpegAudioTruncation(readFixture('bad/random.bin'))).toBeNull();
    expect(await findMpegAudioTruncation(new Blob([]))).toBeNull();
  });
});

describe('Ogg', () => {
  const whole = readFixture('healthy/clip-vorbis.ogg');

  test.each([0.1, 0.3, 0.5, 0.9, 0.999])('%d of a file is a cut file', async (share) => {
    expect(await findOggTruncation(cut(whole, share))).not.toBeNull();
  });

  test('a cut within the header of a page is a cut', async () => {
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const lastPage = new TextDecoder('latin1').decode(bytes).lastIndexOf('OggS');
    expect(await findOggTruncation(whole.slice(0, lastPage + 20))).not.toBeNull();
    expect(await findOggTruncation(whole.slice(0, lastPage + 30))).not.toBeNull();
    expect(await findOggTruncation(whole.slice(0, lastPage))).toBeNull();
  });
});

test('a wave file without a data chunk or a header has no cut', async () => {
  expect(await findWavTruncation(readFixture('bad/header-only.wav'))).toBeNull();
  expect(await findWavTruncation(new Blob(['RIFF']))).toBeNull();
  expect(await findAviTruncation(new Blob(['RIFF']))).toBeNull();
});
