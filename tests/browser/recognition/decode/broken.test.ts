import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError, type AppProblem } from '../../../../src/shared/errors';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { correlate } from './correlate';
import { DecodeClient, fetchFixture } from './decode-client';

const client = new DecodeClient();
let reference: Float32Array;

beforeAll(async () => {
  reference = (await client.decode(await fetchFixture('media/healthy/clip.flac'))).samples;
});
afterAll(() => client.dispose());

async function problemOf(work: Promise<unknown>): Promise<AppProblem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error.problem;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test.each([
  ['empty.mp3', { code: 'empty-file', facts: {} }],
  ['silent-video.mp4', { code: 'no-sound', facts: {} }],
  ['picture.png', { code: 'no-sound', facts: {} }],
  ['picture.jpg', { code: 'no-sound', facts: {} }],
  ['picture.gif', { code: 'no-sound', facts: {} }],
])('%s', async (name, problem) => {
  expect(await problemOf(client.probe(await fetchFixture(`media/bad/${name}`)))).toEqual(problem);
});

test.each([
  ['text.mp3', 'Invalid data found'],
  ['random.bin', 'Invalid data found'],
  ['no-moov.m4a', 'moov atom not found'],
  ['header-only.wav', "no 'data' tag found"],
])('%s is not audio: %s', async (name, reason) => {
  const problem = await problemOf(client.probe(await fetchFixture(`media/bad/${name}`)));
  expect(problem.code).toBe('not-audio');
  expect(problem.facts).toHaveProperty('detail', expect.stringContaining(reason));
});

test('headers without a single sample are not audio', async () => {
  const wav = await fetchFixture('media/healthy/clip-8000.wav');
  const file = new File([wav.slice(0, 44)], 'nothing.wav');
  expect((await problemOf(client.decode(file))).code).toBe('not-audio');
});

describe('cut in the middle', () => {
  /** Seconds that are left of the clip's 4.25, and what the file says that there were. */
  const files: [name: string, stoppedAt: number, expected: number | null][] = [
    ['clip-cbr.mp3', 2.52, 4.32],
    ['clip-vbr.mp3', 2.48, 4.28],
    ['clip-cbr-no-xing.mp3', 2.59, null],
    ['clip.m4a', 2.46, 4.25],
    ['clip-fragmented.m4a', 2.5, 3.07],
    ['clip.aac', 2.5, null],
    ['clip-opus.ogg', 2, null],
    ['clip-vorbis.ogg', 2.04, null],
    ['clip.flac', 2.38, 4.25],
    ['clip-8000.wav', 2.55, 4.25],
    ['clip.aiff', 2.55, 4.25],
    ['clip.webm', 2.49, 4.25],
    ['clip-live.webm', 2.49, null],
    ['clip.wma', 2.69, 4.27],
    ['clip.amr', 2.54, null],
    ['video.mp4', 2.33, 4.25],
    ['video.mkv', 2.43, 4.26],
    ['video.avi', 2.2, null],
  ];

  test.each(files)('%s is incomplete from %d s on', async (name, stoppedAt, expected) => {
    const { result, samples } = await client.decode(await fetchFixture(`media/cut/${name}`));
    const { incomplete } = result;
    expect(incomplete?.stoppedAtSeconds).toBe(result.sampleCount / SAMPLE_RATE);
    expect(incomplete?.stoppedAtSeconds).toBeCloseTo(stoppedAt, 1);
    if (expected === null) expect(incomplete?.expectedSeconds).toBeNull();
    else expect(incomplete?.expectedSeconds).toBeCloseTo(expected, 1);
    expect(incomplete?.detail).toMatch(/\w{3}/);
    const { correlation } = correlate(reference, samples, -800, 1200);
    expect(correlation).toBeGreaterThan(name === 'clip.amr' ? 0.7 : 0.9);
  });
});

describe('damaged in the middle', () => {
  /** What comes after it is behind the damage, in Ogg behind the whole page. */
  const tailStart = Math.round(3 * SAMPLE_RATE);

  test.each([
    ['clip.m4a', 0.02],
    ['clip-opus.ogg', 0.02],
    ['clip.flac', 0.02],
    // Nothing in an mp3 tells how much is lost: what follows comes earlier.
    ['clip-cbr.mp3', 0.5],
    ['clip-noise.mp3', 0.5],
  ])('%s: what follows is there, at most %d s too early', async (name, shiftSeconds) => {
    const { result, samples } = await client.decode(await fetchFixture(`media/damaged/${name}`));
    expect(result.incomplete).toBeNull();
    const shift = Math.round(shiftSeconds * SAMPLE_RATE);
    const tail = samples.subarray(tailStart - shift);
    const { correlation } = correlate(reference.subarray(tailStart), tail, 0, shift + 320);
    expect(correlation).toBeGreaterThan(0.9);
  });

  test('where the decoder cannot go on, the recording is incomplete', async () => {
    const { result } = await client.decode(await fetchFixture('media/damaged/clip.webm'));
    expect(result.incomplete?.stoppedAtSeconds).toBeCloseTo(1.85, 1);
    expect(result.incomplete?.expectedSeconds).toBeCloseTo(4.25, 1);
  });
});

describe('a file that can no longer be read', () => {
  /** A file of the origin's own file system, which the test may change under the worker's hands. */
  async function makeFile(content: Blob): Promise<{ file: File; spoil: () => Promise<void> }> {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle(crypto.randomUUID(), { create: true });
    const fill = async (data: Blob | string) => {
      const stream = await handle.createWritable();
      await stream.write(data);
      await stream.close();
    };
    await fill(content);
    return { file: await handle.getFile(), spoil: () => fill('something else') };
  }

  test('is found out before its headers are read', async () => {
    const { file, spoil } = await makeFile(await fetchFixture('media/healthy/clip.flac'));
    await spoil();
    expect((await problemOf(client.probe(file))).code).toBe('file-unreadable');
  });

  test.each(['clip.flac', 'clip-moov-last.m4a', 'clip-fragmented.m4a', 'video.mp4'])(
    '%s is found out when it is decoded, by the caller and by the reader of the pieces',
    async (name) => {
      const { file, spoil } = await makeFile(await fetchFixture(`media/healthy/${name}`));
      const attempt = await client.startDecode(file, spoil);
      expect((await problemOf(attempt.result)).code).toBe('file-unreadable');
      expect((await problemOf(attempt.reading)).code).toBe('file-unreadable');
    },
  );

  test('is found out while its headers are read, and not called damaged', async () => {
    const { file, spoil } = await makeFile(await fetchFixture('media/healthy/video.mp4'));
    const [probed] = await Promise.allSettled([client.probe(file), spoil()]);
    // What was read before the change was right.
    if (probed.status === 'rejected')
      expect(probed.reason).toMatchObject({ problem: { code: 'file-unreadable' } });
    expect((await problemOf(client.probe(file))).code).toBe('file-unreadable');
  });

  test('does not trouble the next one', async () => {
    const { result } = await client.decode(await fetchFixture('media/healthy/clip.flac'));
    expect(result.sampleCount).toBe(67942);
  });
});
