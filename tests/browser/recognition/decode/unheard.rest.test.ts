import { afterAll, describe, expect, test } from 'vitest';
import { DecodeClient, fetchFixture } from './decode-client';

const client = new DecodeClient();
afterAll(() => client.dispose());

const whole = Object.keys(
  import.meta.glob('../../../fixtures/media/{healthy,clocks,channels,levels,uneven,same-words}/*'),
).map((path) => path.replace(/^.*fixtures\//, ''));

test.each(whole)('of %s nothing is missing', async (path) => {
  const { result } = await client.decode(await fetchFixture(path));
  expect(result.unheard).toBeNull();
});

/** A file that several of one kind were joined to, as bytes. */
async function repeat(path: string, times: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await fetchFixture(path);
  return new Uint8Array(await new Blob(Array<Blob>(times).fill(file)).arrayBuffer());
}

/** Noise without any pattern, the same each time. */
function spoil(bytes: Uint8Array, from: number, to: number): void {
  let state = 1;
  for (let i = Math.floor(bytes.length * from); i < bytes.length * to; i++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[i] = state >> 16;
  }
}

describe('what is spoilt in the middle is told, about as long as it was', () => {
  // Each is 4.2 s long; the first clip and the last one stay whole.
  test.each([
    ['media/healthy/clip-cbr-no-xing.mp3', 10],
    ['media/healthy/clip.aac', 10],
    ['media/healthy/clip.ac3', 10],
  ])('%s', async (path, times) => {
    const bytes = await repeat(path, times);
    spoil(bytes, 0.3, 0.7);
    const { result, samples } = await client.decode(new File([bytes], 'a'));
    const missing = 0.4 * times * 4.25;
    const { unheard } = result;
    expect(unheard?.cause).toBe('undecoded');
    expect(unheard?.seconds).toBeGreaterThan(missing * 0.7);
    expect(unheard?.seconds).toBeLessThan(missing * 1.4);
    expect(samples.length / 16_000).toBeGreaterThan(0.5 * times * 4.25);
  });
});

/** From 4.2 s on; a page of Ogg has a second of it. */
const filled = [
  'healthy/clip.m4a',
  'healthy/clip-fragmented.m4a',
  'healthy/clip.webm',
  'healthy/clip-live.webm',
  'healthy/clip-cbr.mp3',
  'healthy/clip-vbr-no-xing.mp3',
  'healthy/clip.aac',
  'healthy/clip.ac3',
  'healthy/clip.flac',
  'healthy/clip.wma',
  'healthy/clip.amr',
  'foreign/song.ogg',
];

describe('a copy that was broken off is zeros where nothing came', () => {
  const tell = async (name: string, from: number, to: number) => {
    const bytes = await repeat(`media/${name}`, 1);
    bytes.fill(0, bytes.length * from, bytes.length * to);
    const { result } = await client.decode(new File([bytes], name));
    return result;
  };
  test.each(filled)('%s: in the middle', async (name) => {
    const { unheard, incomplete } = await tell(name, 0.3, 0.93);
    expect(unheard ?? incomplete).not.toBeNull();
    if (unheard) expect(unheard.seconds).toBeGreaterThan(2);
  });
  test.each(filled)('%s: to the end', async (name) => {
    const { unheard, incomplete } = await tell(name, 0.4, 1);
    expect(unheard ?? incomplete).not.toBeNull();
  });
});

test.each(['clip-opus.ogg', 'clip-vorbis.ogg'])(
  'what lies behind the damage of %s is heard at its time',
  async (name) => {
    const whole = await client.decode(await fetchFixture(`media/healthy/${name}`));
    const bytes = await repeat(`media/healthy/${name}`, 1);
    spoil(bytes, 0.3, 0.5);
    const { samples } = await client.decode(new File([bytes], name));
    expect(samples.length / 16_000).toBeCloseTo(whole.samples.length / 16_000, 1);
  },
);

test('tags of joined files, with their pictures, are no sound that is missing', async () => {
  const tag = new Uint8Array(200_010);
  tag.set([0x49, 0x44, 0x33, 3, 0, 0, 0, 0x0c, 0x1a, 0x40]);
  const mp3 = await fetchFixture('media/healthy/clip-cbr-no-xing.mp3');
  const { result } = await client.decode(new File([tag, mp3, tag, mp3, tag, mp3], 'a.mp3'));
  expect(result.unheard).toBeNull();
  expect(result.sampleCount / 16_000).toBeGreaterThan(12);
});

test('silence and sound are told apart', async () => {
  const silence = await client.decode(await fetchFixture('media/speechless/silence.flac'));
  expect(silence.result.loudness).toEqual({ peakDbfs: null, soundingSeconds: 0 });
  const music = await client.decode(await fetchFixture('media/speechless/music.ogg'));
  expect(music.result.loudness?.soundingSeconds).toBeGreaterThan(5);
  expect(music.result.loudness?.peakDbfs).toBeGreaterThan(-10);
});
