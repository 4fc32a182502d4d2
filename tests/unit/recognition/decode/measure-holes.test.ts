import { expect, test } from 'vitest';
import { measureHoles } from '../../../../workers/recognition/decode/measure-holes';
import { readFixture } from './read-fixture';

const mov = 'mov,mp4,m4a,3gp,3g2,mj2';
const sound = (bytes: number) => new Uint8Array(bytes).fill(0x5a);
const zeros = (bytes: number) => new Uint8Array(bytes);

test.each([
  ['in the middle', [sound(10_001), zeros(20_000), sound(7)], 20_000, 0],
  ['at the end', [sound(10_001), zeros(20_000)], 20_000, 20_000],
  ['two of them', [sound(9), zeros(5000), sound(9), zeros(4096)], 9096, 4096],
  ['over the border of blocks', [sound((4 << 20) - 2000), zeros(4096), sound(9)], 4096, 0],
  ['longer than a block', [sound(9), zeros(9 << 20), sound(9)], 9 << 20, 0],
  ['too short to be one', [sound(10_000), zeros(4095), sound(10_000)], 0, 0],
])('zeros %s', async (_what, pieces, bytes, tailBytes) => {
  expect(await measureHoles(new Blob(pieces), 'ogg', 'opus')).toEqual({ bytes, tailBytes });
});

const big = (value: number) => {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return view;
};
const little = (value: number) => {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return view;
};

test.each<[string, BlobPart[]]>([
  ['a free box', [big(20_008), 'free', zeros(20_000)]],
  ['JUNK', ['JUNK', little(20_000), zeros(20_000)]],
  ['Void', [new Uint8Array([0xec, 0x20, 0x4e, 0x20]), zeros(20_000)]],
  ['Void with a long size', [new Uint8Array([0xec, 1, 0, 0, 0, 0, 0, 0x50, 0]), zeros(20_480)]],
  ['padding of FLAC', [new Uint8Array([0x81, 0, 0x50, 0]), zeros(20_480)]],
])('%s is padding', async (_what, padding) => {
  const file = new Blob([sound(10_000), ...padding, sound(10_000)]);
  expect((await measureHoles(file, mov, 'aac')).bytes).toBe(0);
});

test('a tag with room for more, and what stands behind the last box of a movie', async () => {
  const tag = zeros(20_010);
  tag.set([0x49, 0x44, 0x33, 3, 0, 0, 0, 1, 0x1c, 0x20]);
  expect((await measureHoles(new Blob([tag, sound(9)]), 'mp3', 'mp3')).bytes).toBe(0);
  const movie = readFixture('healthy/clip.m4a');
  const file = new Blob([movie, zeros(50_000)]);
  expect((await measureHoles(file, mov, 'aac')).bytes).toBe(0);
});

test('zeros may be silence: only whole pages of a disk are a hole', async () => {
  const pages = (from: number) => new Blob([sound(from), zeros(1 << 18), sound(100)]);
  for (const codec of ['pcm_s16le', 'pcm_f32le', 'adpcm_ima_wav']) {
    expect((await measureHoles(pages(100_001), 'wav', codec)).bytes).toBe(0);
    expect((await measureHoles(pages(1 << 17), 'wav', codec)).bytes).toBe(1 << 18);
  }
  for (const codec of ['pcm_alaw', 'pcm_u8', 'adpcm_ms', 'gsm_ms'])
    expect((await measureHoles(pages(100_001), 'wav', codec)).bytes).toBe(1 << 18);
});
