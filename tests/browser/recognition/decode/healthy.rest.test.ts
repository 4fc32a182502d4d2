import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { correlate } from './correlate';
import { DecodeClient, fetchFixture } from './decode-client';

const client = new DecodeClient();
const clipSeconds = 4.246375;
let reference: Float32Array;

beforeAll(async () => {
  const clip = await fetchFixture('speech/clips/confbridge-begin-glorious-c.flac');
  reference = (await client.decode(clip)).samples;
});
afterAll(() => client.dispose());

interface Expected {
  codec: string;
  /** Correlation with the clip, below which something is wrong. 0.98 if not given. */
  atLeast?: number;
  /** Longer than the clip by so much: silence that the encoder put before or after it. */
  extraSeconds?: number;
  /** The clip begins so much later. */
  lagSeconds?: number;
  /** null: the header gives none. The length itself if not given. */
  duration?: null;
  track?: number;
}

const files: Record<string, Expected> = {
  'clip.flac': { codec: 'flac', atLeast: 0.9999 },
  'clip-8000.wav': { codec: 'pcm_s16le', atLeast: 0.95 },
  'clip-44100.wav': { codec: 'pcm_s16le', atLeast: 0.999 },
  'clip-48000.wav': { codec: 'pcm_s16le', atLeast: 0.999 },
  'clip-24bit.wav': { codec: 'pcm_s24le', atLeast: 0.9999 },
  'clip-stereo.wav': { codec: 'pcm_s16le', atLeast: 0.9999 },
  'clip-streamed.wav': { codec: 'pcm_s16le', atLeast: 0.95 },
  'clip.aiff': { codec: 'pcm_s16be', atLeast: 0.95 },
  'clip-cbr.mp3': { codec: 'mp3' },
  'clip-vbr.mp3': { codec: 'mp3' },
  'clip-cbr-no-xing.mp3': { codec: 'mp3', extraSeconds: 0.074, lagSeconds: 0.069, duration: null },
  'clip-vbr-no-xing.mp3': { codec: 'mp3', extraSeconds: 0.074, lagSeconds: 0.069, duration: null },
  'clip.m4a': { codec: 'aac' },
  'clip-moov-last.m4a': { codec: 'aac' },
  'clip-fragmented.m4a': { codec: 'aac', extraSeconds: 0.106, lagSeconds: 0.064 },
  // 5.1, with noise on all channels but the voice's.
  'clip-surround.m4a': { codec: 'aac', atLeast: 0.9, extraSeconds: 0.1 },
  'clip.aac': { codec: 'aac', extraSeconds: 0.106, lagSeconds: 0.064, duration: null },
  'clip-opus.ogg': { codec: 'opus', atLeast: 0.95 },
  'clip.opus': { codec: 'opus', atLeast: 0.95 },
  'clip-vorbis.ogg': { codec: 'vorbis' },
  'clip.webm': { codec: 'opus', atLeast: 0.95 },
  'clip-live.webm': { codec: 'opus', atLeast: 0.95, duration: null },
  // ffmpeg's decoder swallows the first frames; its encoder is late.
  'clip.wma': { codec: 'wmav2', lagSeconds: 0.04, extraSeconds: 0.04 },
  'clip.ac3': { codec: 'ac3', atLeast: 0.95, duration: null },
  'clip.amr': { codec: 'amr_nb', atLeast: 0.7, duration: null },
  'clip.3gp': { codec: 'amr_nb', atLeast: 0.7 },
  'video.mp4': { codec: 'aac' },
  'video.mov': { codec: 'aac' },
  'video.mkv': { codec: 'ac3', atLeast: 0.95 },
  'video.webm': { codec: 'vorbis' },
  'video.avi': { codec: 'mp3', extraSeconds: 0.074, lagSeconds: 0.069 },
  'video.mpegts': { codec: 'aac', extraSeconds: 0.106, lagSeconds: 0.064 },
  'video-two-tracks.mp4': { codec: 'aac', track: 1 },
  'video-longer-picture.mp4': { codec: 'aac' },
  'video-longer-picture.mkv': { codec: 'aac', extraSeconds: 0.106, lagSeconds: 0.064 },
  'video-late-sound.mkv': { codec: 'opus', atLeast: 0.95, extraSeconds: 0.492, lagSeconds: 0.5 },
};

test.each(Object.entries(files))('%s', async (name, expected) => {
  const track = expected.track ?? 0;
  const { facts, result, samples, notices } = await client.decode(
    await fetchFixture(`media/healthy/${name}`),
    { track },
  );
  expect(facts.audioTracks[track]).toMatchObject({ index: track, codec: expected.codec });
  expect(result.incomplete).toBeNull();
  expect(samples).toHaveLength(result.sampleCount);
  expect(notices).toEqual([]);

  const seconds = result.sampleCount / SAMPLE_RATE;
  expect(Math.abs(seconds - clipSeconds - (expected.extraSeconds ?? 0))).toBeLessThan(0.1);
  if (expected.duration === null) expect(facts.durationSeconds).toBeNull();
  else if (track === 0) expect(Math.abs((facts.durationSeconds ?? 0) - seconds)).toBeLessThan(0.2);

  const lag = Math.round((expected.lagSeconds ?? 0) * SAMPLE_RATE);
  const agreement = correlate(reference, samples, lag - 600, lag + 600);
  expect(agreement.correlation).toBeGreaterThan(expected.atLeast ?? 0.98);
  expect(Math.abs(agreement.lagSamples - lag) / SAMPLE_RATE).toBeLessThan(0.02);
});

test('a recording whose channels and sample rate change goes on', async () => {
  const { result, samples } = await client.decode(await fetchFixture('media/healthy/joined.mp3'));
  expect(result.incomplete).toBeNull();
  const half = Math.round(4.32 * SAMPLE_RATE);
  expect(correlate(reference, samples.subarray(0, half), 0, 1600).correlation).toBeGreaterThan(
    0.98,
  );
  expect(correlate(reference, samples.subarray(half), 0, 1600).correlation).toBeGreaterThan(0.98);
});

test('the second track is not the first', async () => {
  const file = await fetchFixture('media/healthy/video-two-tracks.mp4');
  const { facts, samples } = await client.decode(file);
  expect(facts.audioTracks.map(({ isDefault }) => isDefault)).toEqual([true, false]);
  expect(samples.every((sample) => Math.abs(sample) < 1e-3)).toBe(true);
});

test('tracks are told apart, and any of them can be decoded', async () => {
  const file = await fetchFixture('media/healthy/video-three-tracks.mkv');
  const { facts } = await client.decode(file);
  expect(
    facts.audioTracks.map(({ isDefault, language, title }) => [isDefault, language, title]),
  ).toEqual([
    [false, 'eng', 'Original'],
    [true, 'rus', 'Перевод'],
    [false, null, null],
  ]);
  const agreement = async (track: number) =>
    correlate(reference, (await client.decode(file, { track })).samples, -600, 600).correlation;
  expect(await agreement(0)).toBeLessThan(0.1);
  expect(await agreement(1)).toBeGreaterThan(0.9);
  expect((await client.decode(file, { track: 2 })).samples.every((x) => Math.abs(x) < 1e-3)).toBe(
    true,
  );
  // The length is that of the default track, which is longer than the others.
  expect(facts.durationSeconds).toBeCloseTo(clipSeconds, 1);
});

test('facts of a stereo file', async () => {
  const file = await fetchFixture('media/healthy/clip-stereo.wav');
  expect(await client.probe(file)).toEqual({
    durationSeconds: clipSeconds,
    container: 'wav',
    audioTracks: [
      {
        index: 0,
        codec: 'pcm_s16le',
        channels: 2,
        sampleFormat: 's16',
        sampleRate: 16000,
        isDefault: false,
        language: null,
        title: null,
      },
    ],
    fingerprint: await client.identify(file),
  });
});

test('thirty files, one after the other, in one worker', async () => {
  const file = await fetchFixture('media/healthy/clip-opus.ogg');
  const counts = new Set<number>();
  for (let i = 0; i < 30; i++) counts.add((await client.decode(file)).result.sampleCount);
  expect(counts).toEqual(new Set([67942]));
});

test('a long recording comes in pieces while it is decoded', async () => {
  const { facts, result, pieces, progress, order } = await client.decode(
    await fetchFixture('speech/long.ogg'),
  );
  expect(facts.durationSeconds).toBeCloseTo(666.28, 1);
  expect(result.sampleCount).toBe(10660400);
  expect(pieces.map((piece) => piece.sampleCount / SAMPLE_RATE)).toEqual([
    20,
    ...Array<number>(10).fill(60),
    46.275,
  ]);
  expect(order.indexOf('piece')).toBeLessThan(order.lastIndexOf('progress'));
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.at(-1)).toBeLessThanOrEqual(666.275);
});
