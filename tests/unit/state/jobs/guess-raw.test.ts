import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RawFormat } from '../../../../src/shared/recognition/raw-sound';
import { guessRaw } from '../../../../src/state/jobs/guess-raw';

const read = (path: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url)));

const speech = read('media/headerless/clip.sln');
const samples = new Int16Array(speech.buffer, 0, speech.length / 2);

type Write = (view: DataView, at: number, sample: number) => void;

const layouts: [format: RawFormat, bytes: number, write: Write][] = [
  ['s16be', 2, (view, at, sample) => view.setInt16(at, sample)],
  ['s24le', 3, (view, at, sample) => view.setInt16(at + 1, sample, true)],
  ['s24be', 3, (view, at, sample) => view.setInt16(at, sample)],
  ['s32le', 4, (view, at, sample) => view.setInt16(at + 2, sample, true)],
  ['f32le', 4, (view, at, sample) => view.setFloat32(at, sample / 32768, true)],
  ['u8', 1, (view, at, sample) => view.setUint8(at, (sample >> 8) + 128)],
];

test.each(layouts)('speech as %s', (format, bytes, write) => {
  const view = new DataView(new ArrayBuffer(samples.length * bytes));
  samples.forEach((sample, index) => {
    // The lowest bits of real recordings are noise.
    for (let i = 0; i < bytes; i++) view.setUint8(index * bytes + i, (index * 61 + i * 17) % 251);
    write(view, index * bytes, sample);
  });
  expect(guessRaw(new Uint8Array(view.buffer), 'call.raw')).toEqual({
    format,
    sampleRate: bytes === 1 ? 8000 : 16_000,
    channels: 1,
  });
});

test.each<[string, RawFormat]>([
  ['clip.sln', 's16le'],
  ['clip.alaw', 'alaw'],
  ['clip.ulaw', 'mulaw'],
])('%s without its name', (name, format) => {
  const guess = guessRaw(read(`media/headerless/${name}`), 'call.raw');
  const sampleRate = format === 's16le' ? 16_000 : 8000;
  expect(guess).toEqual({ format, sampleRate, channels: 1 });
});

test('GSM by its frames, wherever they begin', () => {
  const gsm = read('media/headerless/clip.gsm');
  for (const start of [0, 1, 20])
    expect(guessRaw(gsm.slice(start), 'call.raw')).toMatchObject({ format: 'gsm' });
  expect(guessRaw(new Uint8Array(4000).fill(0xd5), 'call.raw').format).not.toBe('gsm');
});

test('two channels in turn, and the rates of dictation and of music', () => {
  const stereo = new Int16Array(2 * samples.length);
  samples.forEach((sample, index) => {
    stereo[2 * index] = sample;
    stereo[2 * index + 1] = samples.at(-1 - index) ?? 0;
  });
  expect(guessRaw(new Uint8Array(stereo.buffer), 'call.pcm')).toEqual({
    format: 's16le',
    sampleRate: 16_000,
    channels: 2,
  });
  const wav = (name: string) => read(`media/healthy/${name}`).slice(44);
  expect(guessRaw(wav('clip-stereo.wav'), 'a.raw')).toEqual({
    format: 's16le',
    sampleRate: 16_000,
    channels: 2,
  });
  expect(guessRaw(wav('clip-48000.wav'), 'a.raw')).toEqual({
    format: 's16le',
    sampleRate: 48_000,
    channels: 1,
  });
});

test('the name is believed; where bytes look like nothing, it is taken for VOX', () => {
  expect(guessRaw(speech, 'a.sln16')).toEqual({ format: 's16le', sampleRate: 16_000, channels: 1 });
  expect(guessRaw(read('media/bad/random.bin'), 'a.raw').format).toBe('vox');
  expect(guessRaw(new Uint8Array(0), 'a.raw').format).toBe('vox');
});
