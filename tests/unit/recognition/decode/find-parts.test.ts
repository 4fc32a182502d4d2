import { expect, test } from 'vitest';
import { findEncryptedTracks } from '../../../../workers/recognition/decode/find-encrypted-tracks';
import { findParts } from '../../../../workers/recognition/decode/parts/find-parts';
import { cut, readFixture } from './read-fixture';

const healthy = [
  'clip.m4a',
  'clip-moov-last.m4a',
  'clip-fragmented.m4a',
  'clip.3gp',
  'video.mov',
  'clip-opus.ogg',
  'clip-vorbis.ogg',
  'clip.amr',
  'clip.flac',
  'clip.webm',
  'clip-live.webm',
  'video.mkv',
  'clip.aiff',
  'clip.wma',
  'clip-8000.wav',
  'clip-streamed.wav',
];

const readHealthy = (name: string) => readFixture(`healthy/${name}`);
const sizesOf = async (file: Blob) => (await findParts(file))?.map(({ blob }) => blob.size) ?? null;

test.each(healthy)('%s is one recording, whole or cut', async (name) => {
  expect(await findParts(readHealthy(name))).toBeNull();
  expect(await findParts(cut(readHealthy(name), 0.7))).toBeNull();
});

test.each(healthy.filter((name) => !name.endsWith('.wav')))(
  '%s three times, the last one cut',
  async (name) => {
    const file = readHealthy(name);
    const rest = cut(file, name.includes('moov-last') ? 0.999 : 0.8);
    expect(await sizesOf(new Blob([file, file, rest]))).toEqual([file.size, file.size, rest.size]);
  },
);

test('fragments whose clock goes on are one recording, though their header is repeated', async () => {
  const bytes = new Uint8Array(await readHealthy('clip-fragmented.m4a').arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  const second = text.indexOf('moof', text.indexOf('moof') + 4) - 4;
  const header = bytes.slice(0, text.indexOf('moof') - 4);
  const file = new Blob([bytes.slice(0, second), header, bytes.slice(second)]);
  expect(await findParts(file)).toBeNull();
});

test('a header without media behind it is no recording', async () => {
  const file = readHealthy('clip.m4a');
  expect(await findParts(new Blob([file, file.slice(0, 32)]))).toBeNull();
});

test('what only looks like a beginning is none', async () => {
  const flac = readHealthy('clip.flac');
  expect(await findParts(new Blob([flac, 'fLaC and other words']))).toBeNull();
  const ogg = readHealthy('clip-opus.ogg');
  expect(await findParts(new Blob([ogg, 'OggS']))).toBeNull();
});

test.each(['clip-opus.ogg', 'clip-vorbis.ogg'])(
  'what is damaged in %s is cut out, and told',
  async (name) => {
    const file = readHealthy(name);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const [from, to] = [0.4, 0.7].map((share) => Math.round(bytes.length * share));
    const [part, ...others] = (await findParts(new Blob([bytes.fill(0x55, from, to)]))) ?? [];
    expect(others).toEqual([]);
    // All pages but those that were spoilt, one of them with its header.
    const lost = bytes.length - (part?.blob.size ?? 0);
    expect(part?.lostShare).toBeCloseTo(lost / bytes.length, 5);
    expect(lost).toBeGreaterThan(0.1 * bytes.length);
    expect(lost).toBeLessThan(0.6 * bytes.length);
    const end = bytes.slice(-500);
    expect(new Uint8Array((await part?.blob.slice(-500).arrayBuffer()) ?? [])).toEqual(end);
  },
);

test('Ogg: the first of two files was cut within a page', async () => {
  const file = readHealthy('clip-opus.ogg');
  const parts = (await findParts(new Blob([cut(file, 0.5), file]))) ?? [];
  expect(parts).toHaveLength(2);
  expect(parts[1]?.blob.size).toBe(file.size);
});

test('encrypted tracks of an MP4 file, by their sample entries', async () => {
  expect(await findEncryptedTracks(readFixture('encrypted/clip-cenc.mp4'))).toEqual(['enca']);
  expect(await findEncryptedTracks(readHealthy('video-two-tracks.mp4'))).toEqual([null, null]);
  expect(await findEncryptedTracks(readHealthy('clip-8000.wav'))).toEqual([]);
});
