import { expect, test } from 'vitest';
import { findUnheard, readCounts } from '../../../../workers/recognition/decode/find-unheard';
import { measureTags } from '../../../../workers/recognition/decode/measure-tags';

/** An hour of mp3 at 64 kbit/s, whole. */
const hour = {
  file: new Blob([new Uint8Array(1000)]),
  container: 'mp3',
  log: [],
  counts: { packets: 100_000, packetBytes: 1000, frames: 100_000 },
  readEnd: 1000,
  soundSeconds: 3600,
  gapSeconds: 0,
};

test('the counts that ffmpeg prints at its end are read, others are not', () => {
  const line =
    '  Input stream #0:1 (audio): 184 packets read (35764 bytes); 173 frames decoded (177152 samples); ';
  expect(readCounts(line)).toEqual({ packets: 184, packetBytes: 35_764, frames: 173 });
  expect(readCounts('  Input stream #0:0 (video): 0 packets read (0 bytes); ')).toBeNull();
  expect(readCounts('  Input stream #0:0 (audio): 0 packets read (0 bytes); ')).toBeNull();
});

test('of a whole recording all is heard', async () => {
  expect(await findUnheard(hour)).toBeNull();
});

test('less than 2 s, or less than 1 %, is no loss', async () => {
  const refuse = (packets: number, frames: number, soundSeconds: number) =>
    findUnheard({ ...hour, counts: { packets, packetBytes: 1000, frames }, soundSeconds });
  expect(await refuse(100, 90, 9)).toBeNull();
  expect(await refuse(100_000, 99_100, 3568)).toBeNull();
  expect(await refuse(100, 50, 10)).toEqual({
    seconds: 10,
    cause: 'undecoded',
    detail: '50 of 100 packets could not be decoded',
  });
});

test('the silence that phones code as comfort noise is no loss', async () => {
  const counts = { packets: 100, packetBytes: 1000, frames: 50 };
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

test('bytes of a bare stream without a frame are a loss, tags are not', async () => {
  const noise = new Uint8Array(1000).fill(0x55);
  const counts = { packets: 100, packetBytes: 800, frames: 100 };
  const file = new Blob([noise]);
  const loss = await findUnheard({ ...hour, file, counts, soundSeconds: 80 });
  expect(loss).toEqual({
    seconds: 20,
    cause: 'undecoded',
    detail: '200 of 1000 bytes are no sound',
  });
  expect(await findUnheard({ ...hour, file, counts, container: 'ogg' })).toBeNull();
  const tag = [0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 1, 0x3e];
  const tagged = new Blob([new Uint8Array([...tag, ...noise.subarray(0, 990)])]);
  expect(await findUnheard({ ...hour, file: tagged, counts, soundSeconds: 80 })).toBeNull();
});

test('gaps are a loss where ffmpeg speaks of damage, else they are pauses', async () => {
  const gap = { ...hour, gapSeconds: 60 };
  expect(await findUnheard(gap)).toBeNull();
  expect(await findUnheard({ ...gap, log: ['CRC mismatch!'] })).toMatchObject({ seconds: 60 });
});

test('tags are measured wherever they stand, and zeros at the end', async () => {
  const text = (value: string) => Uint8Array.from(value, (letter) => letter.charCodeAt(0));
  const sound = new Uint8Array(5000).fill(0x99);
  const id3 = new Uint8Array(300);
  id3.set([...text('ID3'), 4, 0, 0, 0, 0, 2, 0x22]);
  const ape = new Uint8Array(32);
  ape.set(text('APETAGEX'));
  new DataView(ape.buffer).setUint32(12, 232, true);
  const id3v1 = new Uint8Array(128).fill(0x20);
  id3v1.set(text('TAG'));
  const zeros = new Uint8Array(700);
  const file = new Blob([id3, sound, id3, sound, new Uint8Array(200).fill(1), ape, id3v1, zeros]);
  expect(await measureTags(file)).toBe(300 + 300 + 232 + 128 + 700);
  expect(await measureTags(new Blob([sound]))).toBe(0);
});
