import { expect, test } from 'vitest';
import {
  createBackpressure,
  MAX_AHEAD_SECONDS,
  Backpressure,
} from '../../../../src/shared/recognition/backpressure';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { removeSpool } from '../spool/remove-spool';
import { DecodeClient } from './decode-client';
import { makeWavHeader } from './make-wav-header';
import { repeatBlob } from './repeat-blob';

function makeLongFile(hours: number): File {
  const dataBytes = hours * 3600 * SAMPLE_RATE * 2;
  const header = makeWavHeader({ channels: 1, rate: SAMPLE_RATE, dataBytes });
  return new File([header, repeatBlob(dataBytes)], 'long.wav');
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('the decoder is never further ahead than half an hour and a piece, and goes on when told', async () => {
  const client = new DecodeClient();
  const memory = createBackpressure();
  if (memory === null) throw new Error('the page is not isolated');
  const backpressure = new Backpressure(memory);
  const { jobId, pieces, progress, result, reading } = await client.startDecode(
    makeLongFile(3),
    undefined,
    { backpressure: memory },
  );
  let isOver = false;
  const ending = result.finally(() => (isOver = true));
  const endSeconds = () => {
    const last = pieces.at(-1);
    return last === undefined ? 0 : (last.startSample + last.sampleCount) / SAMPLE_RATE;
  };
  // Half an hour ahead of nothing. The last piece that is whole ends a little earlier.
  await expect.poll(endSeconds, { timeout: 30_000 }).toBeGreaterThan(MAX_AHEAD_SECONDS - 61);
  const pulses = progress.length;
  await wait(5000);
  expect(endSeconds()).toBeLessThanOrEqual(MAX_AHEAD_SECONDS + 1);
  // It is heard of while it waits.
  expect(progress.length - pulses).toBeGreaterThanOrEqual(2);
  expect(progress.at(-1)).toBeLessThan(MAX_AHEAD_SECONDS + 5);

  let told = 0;
  let furthest = 0;
  while (!isOver && told < 3 * 3600) {
    told += 600;
    backpressure.tell(told);
    await wait(300);
    furthest = Math.max(furthest, (progress.at(-1) ?? 0) - told);
    expect(endSeconds()).toBeLessThanOrEqual(told + MAX_AHEAD_SECONDS + 1);
  }
  expect(furthest).toBeGreaterThan(MAX_AHEAD_SECONDS - 700);
  expect(furthest).toBeLessThan(MAX_AHEAD_SECONDS + 5);
  expect((await ending).sampleCount).toBe(3 * 3600 * SAMPLE_RATE);
  await reading;
  client.dispose();
  await removeSpool(jobId);
});

test('what is thrown away is not waited for', async () => {
  const client = new DecodeClient();
  const memory = createBackpressure();
  if (memory === null) throw new Error('the page is not isolated');
  // 20 s, 59 minutes and two of the long pieces.
  const fromSample = (3560 + 600) * SAMPLE_RATE;
  new Backpressure(memory).tell(4160);
  const { jobId, pieces, result, reading } = await client.startDecode(
    makeLongFile(1.5),
    undefined,
    { backpressure: memory, fromSample },
  );
  expect((await result).sampleCount).toBe(5400 * SAMPLE_RATE);
  await reading;
  expect(pieces[0]).toMatchObject({ startSample: fromSample, source: { name: '62' } });
  client.dispose();
  await removeSpool(jobId);
});
