import { expect, test } from 'vitest';
import { findUnheard, readCounts } from '../../../../workers/recognition/decode/find-unheard';
import { measureSkipped } from '../../../../workers/recognition/decode/measure-skipped';
import { readFixture } from './read-fixture';

/** An hour of mp3 at 64 kbit/s, whole. */
const hour = {
  file: new Blob([new Uint8Array(1000).fill(0x5a)]),
  container: 'matroska,webm',
  codec: 'mp3',
  expectedSeconds: null,
  trackSeconds: null,
  log: [],
  counts: { packets: 100_000, frames: 100_000 },
  readEnd: 1000,
  soundSeconds: 3600,
  gapSeconds: 0,
};

test('the counts that ffmpeg prints at its end are read, others are not', () => {
  const line =
    '  Input stream #0:1 (audio): 184 packets read (35764 bytes); 173 frames decoded (177152 samples); ';
  expect(readCounts(line)).toEqual({ packets: 184, frames: 173 });
  expect(readCounts('  Input stream #0:0 (video): 0 packets read (0 bytes); ')).toBeNull();
  expect(readCounts('  Input stream #0:0 (audio): 0 packets read (0 bytes); ')).toBeNull();
});

test('of a whole recording all is heard', async () => {
  expect(await findUnheard(hour)).toBeNull();
});

test('less than 2 s, or less than 1 %, is no loss', async () => {
  const refuse = (packets: number, frames: number, soundSeconds: number) =>
    findUnheard({ ...hour, counts: { packets, frames }, soundSeconds });
  expect(await refuse(100, 90, 9)).toBeNull();
  expect(await refuse(100_000, 99_100, 3568)).toBeNull();
  expect(await refuse(100, 50, 10)).toEqual({
    seconds: 10,
    cause: 'undecoded',
    detail: '50 of 100 packets could not be decoded',
  });
});

test('the silence that phones code as comfort noise is no loss', async () => {
  const counts = { packets: 100, frames: 50 };
  const log = ['dtx mode is not implemented. Update your FFmpeg version'];
  expect(await findUnheard({ ...hour, counts, log })).toBeNull();
});

test('bytes that nobody has read are a loss, but for containers with an index', async () => {
  const unread = { ...hour, readEnd: 900, container: 'wav' };
  expect(await findUnheard(unread)).toEqual({
    seconds: 400,
    cause: 'unread',
    detail: 'the last 100 of 1000 bytes were not read',
  });
  expect(await findUnheard({ ...unread, container: 'mov,mp4,m4a,3gp,3g2,mj2' })).toBeNull();
});

/** Noise without any pattern. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return Uint8Array.from({ length: bytes }, () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state >> 16;
  });
}

test('bytes of a bare stream without a frame are a loss', async () => {
  const clip = readFixture('healthy/clip-cbr-no-xing.mp3');
  const heard = { ...hour, container: 'mp3', soundSeconds: 13, readEnd: 1e6 };
  expect(await findUnheard({ ...heard, file: new Blob([clip, clip, clip]) })).toBeNull();
  const spoilt = new Blob([clip, noise(2 * clip.size), clip, clip]);
  const loss = await findUnheard({ ...heard, file: spoilt });
  expect(loss?.cause).toBe('undecoded');
  expect(loss?.seconds).toBeCloseTo((13 * 2) / 3, 0);
});

test('less than the header says is a loss where ffmpeg speaks of damage', async () => {
  const short = { ...hour, container: 'avi', soundSeconds: 600, expectedSeconds: 3600 };
  // Without damage the rest may be picture alone.
  expect(await findUnheard(short)).toBeNull();
  const damaged = { ...short, log: ['Header missing'] };
  expect(await findUnheard(damaged)).toMatchObject({ seconds: 3000, cause: 'undecoded' });
  expect(await findUnheard({ ...damaged, expectedSeconds: 601 })).toBeNull();
  expect(await findUnheard({ ...damaged, expectedSeconds: null })).toBeNull();
});

test('gaps are a loss where ffmpeg speaks of damage, else they are pauses', async () => {
  const gap = { ...hour, gapSeconds: 60 };
  expect(await findUnheard(gap)).toBeNull();
  expect(await findUnheard({ ...gap, log: ['CRC mismatch!'] })).toMatchObject({ seconds: 60 });
});

test.each([
  '0x00 at pos 112028 (0x1b59c) invalid as first byte of an EBML number',
  'Element at 0xdb57 ending at 0xa8ea0 exceeds containing master element ending at 0xdf96',
  'Packet mismatch 0 221 215880',
  'packet_obj_size -2015506741 invalid',
])('gaps behind %s are a loss', async (line) => {
  expect(await findUnheard({ ...hour, gapSeconds: 60, log: [line] })).toMatchObject({
    seconds: 60,
  });
});

test('bytes that belong to no packet are a loss', async () => {
  expect(await findUnheard({ ...hour, lostShare: 0.1 })).toMatchObject({ seconds: 400 });
  expect(await findUnheard({ ...hour, gapSeconds: 500, lostShare: 0.1 })).toMatchObject({
    seconds: 500,
  });
});

test('an AVI whose header speaks of more sound than came', async () => {
  const long = { ...hour, trackSeconds: 4000 };
  expect(await findUnheard({ ...long, container: 'avi' })).toMatchObject({ seconds: 400 });
  expect(await findUnheard(long)).toBeNull();
});

test.each([
  ['the reader has passed over', 'matroska,webm', 3600],
  ['the decoder has taken for sound', 'wav', 1800],
])('zeros that %s', async (_what, container, seconds) => {
  const bytes = new Uint8Array(2_000_000).fill(0x5a, 0, 1_000_000);
  const file = new Blob([bytes]);
  const holes = { ...hour, file, readEnd: file.size, container, codec: 'adpcm_ms' };
  expect((await findUnheard(holes))?.seconds).toBeCloseTo(seconds, 0);
});

test.each([
  ['mp3', 'clip-cbr-no-xing.mp3'],
  ['mp3', 'clip-vbr.mp3'],
  ['aac', 'clip.aac'],
  ['ac3', 'clip.ac3'],
])('%s: of %s all is frames', async (container, name) => {
  const file = readFixture(`healthy/${name}`);
  const measured = await measureSkipped(file, container);
  expect(measured?.skipped).toBe(0);
  expect(measured?.frames).toBeGreaterThan(file.size * 0.95);
});

test('tags are known wherever they stand, and zeros at the end', async () => {
  const text = (value: string) => Uint8Array.from(value, (letter) => letter.charCodeAt(0));
  const clip = readFixture('healthy/clip-cbr-no-xing.mp3');
  const id3 = new Uint8Array(300).fill(0xff, 10);
  id3.set([...text('ID3'), 4, 0, 0, 0, 0, 2, 0x22]);
  const ape = new Uint8Array(232).fill(0xff, 32);
  ape.set(text('APETAGEX'));
  new DataView(ape.buffer).setUint32(12, 200, true);
  new DataView(ape.buffer).setUint32(20, 1 << 29, true);
  const id3v1 = new Uint8Array(128).fill(0x20);
  id3v1.set(text('TAG'));
  const all = [id3, clip, id3, clip, ape, clip, new Uint8Array(700)];
  expect(await measureSkipped(new Blob(all), 'mp3')).toEqual({ frames: 3 * clip.size, skipped: 0 });
  const ended = new Blob([clip, id3v1]);
  expect(await measureSkipped(ended, 'mp3')).toEqual({ frames: clip.size, skipped: 0 });
  const junk = new Blob([clip, noise(5000), clip]);
  expect(await measureSkipped(junk, 'mp3')).toEqual({ frames: 2 * clip.size, skipped: 5000 });
  expect(await measureSkipped(junk, 'ogg')).toBeNull();
  expect(await measureSkipped(new Blob([noise(5000)]), 'mp3')).toBeNull();
});
