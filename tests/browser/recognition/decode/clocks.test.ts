import { userEvent } from 'vitest/browser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { DecodeClient, fetchFixture } from './decode-client';
import { hearTone, loud } from './hear-tone';

const client = new DecodeClient();

beforeAll(async () => {
  // Sound may be played only after a click.
  const button = document.body.appendChild(document.createElement('button'));
  button.textContent = 'play';
  await userEvent.click(button);
  button.remove();
});
afterAll(() => client.dispose());

describe('our times are those of the player', () => {
  test.each<[name: string, toneAt: number, length: number]>([
    ['whole.m4a', 1, 2.5],
    ['from-5.m4a', 6, 7.5],
    ['from-5.webm', 6, 7.5],
    ['from-5.ogg', 6, 7.5],
    ['video-from-5.mp4', 6, 7.5],
    ['video-from-5.mkv', 6, 7.5],
    ['late-sound.mp4', 2, 3.5],
    ['late-sound.webm', 2, 3.5],
    ['late-picture.mp4', 1, 2.5],
    ['late-picture.webm', 1, 2.5],
    ['edited.m4a', 0.5, 2],
  ])('%s: the tone is at %d s', async (name, toneAt, length) => {
    const file = await fetchFixture(`media/clocks/${name}`);
    const { samples, facts, result } = await client.decode(file);
    const ours = samples.findIndex((sample) => sample > loud) / SAMPLE_RATE;
    expect(Math.abs(ours - toneAt)).toBeLessThan(0.03);
    expect(Math.abs(samples.length / SAMPLE_RATE - length)).toBeLessThan(0.05);
    expect(Math.abs((facts.durationSeconds ?? 0) - length)).toBeLessThan(0.05);
    expect(result.incomplete).toBeNull();
    // The player tells its time only so exactly.
    expect(Math.abs((await hearTone(file)) - ours)).toBeLessThan(0.12);
  });
});
