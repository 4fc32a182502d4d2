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
