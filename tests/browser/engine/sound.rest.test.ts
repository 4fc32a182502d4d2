import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import clips from '../../fixtures/speech/clips.json';
import type { Recording } from '../../../src/shared/recognition/worker-contracts';
import type { PartialOptions } from '../../../src/shared/recognition/transcribe-options';
import { resolveOptions } from '../../../src/state/settings/resolve-options';
import { DecodeClient, fetchFixture } from '../recognition/decode/decode-client';
import { makeWav } from '../recognition/decode/make-wav';
import type { WavEncoding } from '../recognition/decode/make-wav-header';
import { createEngine } from './create-engine';
import { textOf } from './transcribe-fixture';

const client = createEngine();
const words = 'что бы включить или выключить ваш микрофон';
let voice: Float32Array;

const decoder = new DecodeClient();
const decode = async (path: string) => (await decoder.decode(await fetchFixture(path))).samples;

beforeAll(async () => {
  voice = await decode('media/same-words/clip.flac');
});
afterAll(() => {
  client.dispose();
  decoder.dispose();
});

async function read(file: File, options: PartialOptions = {}) {
  let recording: Recording | null = null;
  const transcript = await client.transcribe(
    new AbortController().signal,
    file,
    resolveOptions({ provider: 'wasm', ...options }),
    (event) => {
      if (event.type === 'recording') recording = event.recording;
    },
  );
  return { transcript, recording: recording as Recording | null };
}

const changeLevel = (samples: Float32Array, decibels: number) =>
  samples.map((sample) => sample * 10 ** (decibels / 20));
const at = (decibels: number) => changeLevel(voice, decibels);

/** The voice on some of so many channels, with a factor each; the others are silent. */
const channelsWith = (count: number, factors: Record<number, number>, sound = voice) =>
  Array.from({ length: count }, (_, i) => sound.map((sample) => sample * (factors[i] ?? 0)));

describe('the voice on any channel is heard', () => {
  it.each<[string, channel: number, count: number, speakers?: number]>([
    ['without a layout', 2, 3],
    ['without a layout', 3, 4],
    ['without a layout', 4, 5],
    ['without a layout', 3, 6],
    ['without a layout', 6, 7],
    ['without a layout', 3, 8],
    ['without a layout', 8, 9],
    ['without a layout', 0, 10],
    ['without a layout', 11, 12],
    ['without a layout', 15, 16],
    ['of discrete channels', 9, 16, 0],
    ['of discrete channels', 1, 2, 0],
    ['a subwoofer alone', 0, 1, 0x8],
    ['centre and subwoofer', 1, 2, 0xc],
    ['2.1', 2, 3, 0xb],
    ['quad', 3, 4, 0x33],
    ['5.1, the subwoofer', 3, 6, 0x3f],
    ['5.1, the centre', 2, 6, 0x3f],
    ['hexagonal, behind', 5, 6, 0x137],
    ['7.1, a side', 7, 8, 0x63f],
  ])('%s: %i of %i', async (_layout, channel, count, speakers) => {
    const sound = channelsWith(count, { [channel]: 1 });
    const wav = makeWav(sound, {
      encoding: 's16',
      ...(speakers === undefined ? {} : { speakers }),
    });
    expect(textOf((await read(wav)).transcript)).toBe(words);
  });

  it.each<[number, Record<number, number>]>([
    [2, { 0: 1, 1: -1 }],
    [3, { 0: 1, 2: -1 }],
    [6, { 0: 1, 1: -1, 2: 0.5, 5: -0.5 }],
    [16, { 3: -1, 12: 1 }],
  ])('%i channels, opposed: %j', async (count, factors) => {
    const wav = makeWav(channelsWith(count, factors), { encoding: 's16' });
    expect(textOf((await read(wav)).transcript)).toBe(words);
  });

  it.each([3, 6, 10])('%i channels, kept apart because somebody wants it', async (count) => {
    const wav = makeWav(channelsWith(count, { 1: 1 }), { encoding: 's16' });
    const { transcript } = await read(wav, { channels: 'apart' });
    expect(textOf(transcript)).toBe(words);
    expect(transcript.segments.map(({ channel }) => channel)).toEqual([1]);
  });

  it('two mixed because somebody wants it, one the mirror image of the other', async () => {
    const wav = makeWav(channelsWith(2, { 0: 1, 1: -1 }), { encoding: 's16' });
    expect(textOf((await read(wav, { channels: 'mixed' })).transcript)).toBe(words);
  });
});

describe('sound far too quiet or too loud is brought to the usual level', () => {
  it.each<[WavEncoding, decibels: number]>([
    ['f32', 18],
    ['f32', 40],
    ['f32', -50],
    ['f32', -60],
    ['f64', 18],
    ['f64', -50],
    ['s32', -50],
    ['s24', -50],
    ['s16', -40],
    ['s16', -50],
  ])('%s, %i dB', async (encoding, decibels) => {
    const { transcript, recording } = await read(makeWav([at(decibels)], { encoding }));
    expect(textOf(transcript)).toBe(words);
    const [gain = 1] = recording?.mix?.gains ?? [];
    // The clip itself lies 1 dB below the level that is aimed at.
    expect(Math.abs(20 * Math.log10(gain) + decibels)).toBeLessThan(3);
  });

  it.each(['over.mp3', 'over.m4a', 'over.opus', 'over.ogg'])('%s', async (name) => {
    const file = await fetchFixture(`media/levels/${name}`);
    expect(textOf((await read(file)).transcript)).toBe(words);
  });

  it.each<[WavEncoding, decibels: number]>([
    ['s16', -40],
    ['f32', -50],
    ['f32', 18],
  ])('%s, %i dB: the clips word for word', async (encoding, decibels) => {
    const texts: Record<string, string> = {};
    for (const { file } of clips) {
      const samples = await decode(`speech/${file}`);
      const wav = makeWav([changeLevel(samples, decibels)], { encoding });
      texts[file] = textOf((await read(wav)).transcript);
    }
    expect(texts).toEqual(
      Object.fromEntries(clips.map(({ file, text }) => [file, text.replaceAll('ё', 'е')])),
    );
  });

  it('on one of many channels as well', async () => {
    const wav = makeWav(channelsWith(16, { 5: 1 }, at(-50)), { encoding: 's24' });
    expect(textOf((await read(wav)).transcript)).toBe(words);
  });

  it('each of two voices on its own', async () => {
    const pause = new Float32Array(voice.length);
    const join = (...parts: Float32Array[]) =>
      Float32Array.from(parts.flatMap((part) => [...part]));
    const wav = makeWav([join(voice, pause), join(pause, at(-30))], { encoding: 'f32' });
    const { transcript, recording } = await read(wav, { channels: 'apart' });
    expect(transcript.segments.map(({ channel, text }) => [channel, text])).toEqual([
      [0, words],
      [1, words],
    ]);
    expect(recording?.mix?.gains).toEqual([1, expect.closeTo(10 ** (31 / 20), -1)]);
  });
});

/** Ten seconds of noise, the same every time. */
function hiss(decibels: number): Float32Array {
  let state = 1;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const factor = 10 ** (decibels / 20) * Math.sqrt(3);
  return Float32Array.from({ length: 160_000 }, () => (2 * random() - 1) * factor);
}

it.each<[string, () => Promise<File> | File]>([
  ['silence', () => fetchFixture('media/speechless/silence.flac')],
  ['music', () => fetchFixture('media/speechless/music.ogg')],
  ['noise at -60 dBFS', () => makeWav([hiss(-60)], { encoding: 's16' })],
  ['noise at -75 dBFS', () => makeWav([hiss(-75)], { encoding: 'f32' })],
  ['noise of 16 bits', () => makeWav([hiss(-95)], { encoding: 's16' })],
  ['noise on 16 channels', () => makeWav(Array(16).fill(hiss(-60)), { encoding: 's16' })],
])('%s: nothing is made of it', async (_name, open) => {
  const { transcript } = await read(await open());
  expect(transcript.segments).toEqual([]);
  expect(transcript.speechSeconds).toBe(0);
});
