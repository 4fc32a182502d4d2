import { afterAll, expect, test } from 'vitest';
import { correlate } from './correlate';
import { DecodeClient, fetchFixture } from './decode-client';
import { makeWavHeader } from './make-wav-header';

const client = new DecodeClient();
afterAll(() => client.dispose());

test.each([
  ['speech/call-two-channels.mp3', 'voices'],
  ['media/channels/crosstalk.mp3', 'voices'],
  ['media/channels/same.mp3', 'same'],
  ['media/channels/opposed.mp3', 'same'],
  ['media/channels/left-silent.mp3', 'same'],
  ['media/channels/room.mp3', 'stereo'],
  ['media/channels/music.ogg', 'stereo'],
  ['media/healthy/clip-stereo.wav', 'same'],
])('%s: %s', async (path, kind) => {
  const { comparison } = await client.listen(await fetchFixture(path));
  expect(comparison?.kind).toBe(kind);
});

test('a call is told apart by who speaks when', async () => {
  const file = await fetchFixture('speech/call-two-channels.mp3');
  const { comparison } = await client.listen(file);
  expect(Math.abs(comparison?.correlation ?? 1)).toBeLessThan(0.05);
  expect(comparison?.leftAloneShare).toBeGreaterThan(0.3);
  expect(comparison?.rightAloneShare).toBeGreaterThan(0.3);

  interface Turn {
    channel: 0 | 1;
    start: number;
    end: number;
  }
  const turns = (await (
    await fetch('/tests/fixtures/speech/call-two-channels.json')
  ).json()) as Turn[];
  const { reader, result, reading } = await client.startDecode(file, undefined, { channels: 2 });
  await result;
  await reading;
  const levels = async ({ start, end }: Turn, channel: number) => {
    const samples = await reader.read(start * 16000, end * 16000, channel);
    return samples.reduce((sum, sample) => sum + sample * sample, 0);
  };
  expect(turns.length).toBeGreaterThan(10);
  for (const turn of turns)
    expect(await levels(turn, turn.channel)).toBeGreaterThan(
      100 * (await levels(turn, 1 - turn.channel)),
    );
});

const loudest = (samples: Float32Array) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

test('channels that would cancel each other out are mixed all the same', async () => {
  const file = await fetchFixture('media/channels/opposed.mp3');
  const { samples: left } = await client.decode(file, { channels: 2 });
  const { samples: lost } = await client.decode(file);
  expect(loudest(lost)).toBeLessThan(0.01);
  const { comparison, mixed } = await client.listen(file);
  expect(comparison?.correlation).toBeLessThan(-0.98);
  const { samples } = await client.decode(file, { mix: mixed });
  expect(loudest(samples)).toBeGreaterThan(0.1);
  expect(correlate(left, samples, -10, 10)).toEqual({
    correlation: expect.closeTo(1, 3) as number,
    lagSamples: 0,
  });
  // A job that an earlier version began knows the comparison alone.
  const { samples: earlier } = await client.decode(file, { comparison });
  expect(earlier).toEqual(samples);
});

test('half an hour is listened to, and is heard of meanwhile', async () => {
  const second = new Int16Array(2 * 8000).map((_, i) => (i % 2 === 0 ? 8000 * Math.sin(i / 5) : 0));
  const minute = new Blob(Array<Int16Array<ArrayBuffer>>(60).fill(second));
  // The left one sounds for 25 minutes, the right one for five. What follows is not heard.
  const silent = new Blob([new Int16Array(60 * 2 * 8000)]);
  const mirrored = new Blob(
    Array<Int16Array<ArrayBuffer>>(60).fill(second.map((_, i) => second[i ^ 1] ?? 0)),
  );
  const sound = new Blob([
    ...Array<Blob>(25).fill(minute),
    ...Array<Blob>(5).fill(mirrored),
    ...Array<Blob>(30).fill(silent),
    ...Array<Blob>(30).fill(minute),
  ]);
  const header = makeWavHeader({ channels: 2, rate: 8000, dataBytes: sound.size });
  const pulses: number[] = [];
  const file = new File([header, sound], 'long.wav');
  const { comparison } = await client.listen(file, (seconds) => pulses.push(seconds));
  expect(comparison).toMatchObject({
    kind: 'voices',
    leftAloneShare: expect.closeTo(25 / 30, 2) as number,
    rightAloneShare: expect.closeTo(5 / 30, 2) as number,
  });
  expect(pulses.length).toBeGreaterThan(0);
  expect(pulses.at(-1)).toBeLessThanOrEqual(1800);
});
