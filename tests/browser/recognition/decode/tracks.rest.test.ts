import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError, type AppProblem } from '../../../../src/shared/errors';
import { correlate } from './correlate';
import { DecodeClient, fetchFixture } from './decode-client';

const client = new DecodeClient();
let reference: Float32Array;

beforeAll(async () => {
  reference = (await client.decode(await fetchFixture('media/healthy/clip.flac'))).samples;
});
afterAll(() => client.dispose());

async function problemOf(work: Promise<unknown>): Promise<AppProblem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.problem;
    throw error;
  }
}

/** A file whose first sample entry of AAC has another name; what it says of the codec is hidden. */
async function rename(file: File, entry: string, isHidden = false): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  const write = (from: string, to: string) => {
    const at = text.indexOf(from);
    expect(at).toBeGreaterThan(-1);
    bytes.set(new TextEncoder().encode(to), at);
  };
  write('mp4a', entry);
  if (isHidden) write('esds', 'free');
  return new File([bytes], file.name);
}

test('the first track is in a codec that nothing decodes: the second is taken', async () => {
  const two = await fetchFixture('media/healthy/video-two-tracks.mp4');
  const file = await rename(two, 'apac', true);
  const facts = await client.probe(file);
  expect(facts.audioTracks.map(({ fault }) => fault)).toEqual(['no-decoder', undefined]);
  expect(facts.durationSeconds).toBeCloseTo(4.25, 1);
  const { samples } = await client.decode(file, { track: 1 });
  expect(correlate(reference, samples, -600, 600).correlation).toBeGreaterThan(0.98);
});

test('the first track is named right, but nothing of it can be decoded', async () => {
  const file = await fetchFixture('media/healthy/video-two-tracks.mp4');
  // AAC under the name of AC-3.
  const facts = await client.probe(await rename(file, 'ac-3', true));
  expect(facts.audioTracks.map(({ fault }) => fault)).toEqual(['no-decoder', undefined]);
});

test('the only track is in a codec that nothing decodes', async () => {
  const file = await rename(await fetchFixture('media/healthy/clip.m4a'), 'apac', true);
  expect(await problemOf(client.probe(file))).toEqual({
    code: 'no-decoder',
    facts: { codec: 'apac' },
  });
});

test('common encryption', async () => {
  const file = await fetchFixture('media/encrypted/clip-cenc.mp4');
  expect((await problemOf(client.probe(file)))?.code).toBe('encrypted');
});

test.each([
  ['FairPlay', 'drms'],
  ['Audible', 'aavd'],
  ['common encryption without its boxes', 'enca'],
])('%s', async (_, entry) => {
  const file = await rename(await fetchFixture('media/healthy/clip.m4a'), entry);
  expect((await problemOf(client.probe(file)))?.code).toBe('encrypted');
});

test('wma with a Content Encryption Object', async () => {
  const wma = new Uint8Array(await (await fetchFixture('media/healthy/clip.wma')).arrayBuffer());
  // Advanced Systems Format specification, section 3.14: an id, a size, four lengths with their data.
  const id = [
    0xfb, 0xb3, 0x11, 0x22, 0x23, 0xbd, 0xd2, 0x11, 0xb4, 0xb7, 0x00, 0xa0, 0xc9, 0x55, 0xfc, 0x6e,
  ];
  const object = new DataView(new ArrayBuffer(40));
  new Uint8Array(object.buffer).set(id);
  object.setBigUint64(16, 40n, true);
  const header = new DataView(wma.buffer.slice(0, 30));
  header.setBigUint64(16, header.getBigUint64(16, true) + 40n, true);
  header.setUint32(24, header.getUint32(24, true) + 1, true);
  const file = new File([header, object, wma.subarray(30)], 'call.wma');
  expect((await problemOf(client.probe(file)))?.code).toBe('encrypted');
});

test.each([
  ['Audible AAX', [0, 0, 0, 28], 'ftypaax \0\0\0\x01aax M4B mp42isom'],
  ['FairPlay', [0, 0, 0, 32], 'ftypM4P \0\0\0\0M4A mp42M4P isom\0\0\0\0'],
  ['Audible AA', [0, 1, 0, 0, 0x57, 0x90, 0x75, 0x36], '\0\0\0\x0a\x1c\x2e\x3d\x4c'],
])('the header of %s, and nothing to be read behind it', async (_, bytes, text) => {
  const rest = crypto.getRandomValues(new Uint8Array(20_000));
  const file = new File([new Uint8Array(bytes), text, rest], 'книга');
  expect((await problemOf(client.probe(file)))?.code).toBe('encrypted');
});

test('an encrypted track beside one that is not', async () => {
  const file = await rename(await fetchFixture('media/healthy/video-two-tracks.mp4'), 'enca');
  const facts = await client.probe(file);
  expect(facts.audioTracks.map(({ fault }) => fault)).toEqual(['encrypted', undefined]);
});
