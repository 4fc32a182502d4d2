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

/** Where tones begin, in seconds. */
function findTones(samples: Float32Array): number[] {
  const tones: number[] = [];
  let last = -SAMPLE_RATE;
  samples.forEach((sample, index) => {
    if (sample <= loud) return;
    if (index - last > SAMPLE_RATE / 4) tones.push(index / SAMPLE_RATE);
    last = index;
  });
  return tones;
}

const playable = ['a.mp4', 'fragmented.mp4', 'a.mov', 'a.mkv', 'a.webm', 'live.webm'];
const relative = ['a.flv', 'a.wmv', 'a.mpegts', 'a.vob'];
/** What comes late is no gap, and browsers wait for it; but in these a first frame stands at 0. */
const beginAtZero = ['fragmented.mp4', 'a.avi'];
const withoutDuration = ['live.webm'];
/** The durations of these are of the file, or guessed from its last bytes. */
const withRoughDuration = ['a.flv', 'a.wmv', 'a.mpegts', 'a.vob'];

describe.each<[kind: string, containers: string[], toneAt: number[], length: number]>([
  ['late', [...playable, ...relative, 'a.ogg', 'a.avi'], [15], 16.5],
  ['picture', [...playable, ...relative, 'a.ogg', 'a.avi'], [1], 2.5],
  ['gap', [...playable, ...relative, 'a.ogg', 'a.avi'], [1, 23.5], 25],
  ['half-hour', [...playable, 'a.ogg'], [1801], 1802.5],
  ['half-hour', relative, [1], 2.5],
])('%s', (kind, containers, toneAt, length) => {
  test.each(containers)('%s', async (container) => {
    const file = await fetchFixture(`media/clocks/${kind}-${container}`);
    const { samples, facts, result } = await client.decode(file);
    const tones = findTones(samples);
    expect(tones).toHaveLength(toneAt.length);
    for (const [index, tone] of tones.entries())
      expect(Math.abs(tone - (toneAt[index] ?? NaN))).toBeLessThan(0.1);
    expect(Math.abs(samples.length / SAMPLE_RATE - length)).toBeLessThan(0.1);
    expect(result.incomplete).toBeNull();
    const gap = kind === 'gap' ? 20 : kind === 'late' && beginAtZero.includes(container) ? 14 : 0;
    expect(Math.abs((result.gapSeconds ?? 0) - gap)).toBeLessThan(0.3);
    if (withoutDuration.includes(container)) expect(facts.durationSeconds).toBeNull();
    else if (!withRoughDuration.includes(container))
      expect(Math.abs((facts.durationSeconds ?? NaN) - length)).toBeLessThan(0.2);

    // What goes on from the middle has the same samples.
    const from = Math.floor(((toneAt.at(-1) ?? 0) + 0.25) * SAMPLE_RATE);
    const plan = [from, SAMPLE_RATE, SAMPLE_RATE];
    const { samples: rest } = await client.decode(file, { facts, plan, fromSample: from });
    expect(rest).toEqual(samples.subarray(from));

    if (!playable.includes(container)) return;
    // Chromium's element closes gaps in the sound, so it is asked up to the first.
    const [tone = NaN] = tones;
    const heard = await hearTone(file, tone > 2 ? tone - 0.5 : 0);
    // It tells its time only so exactly.
    expect(Math.abs(heard - tone)).toBeLessThan(0.12);
  });
});

test.each<[what: string, parts: string[], toneAt: number[]]>([
  ['the same twice', ['picture', 'picture'], [1, 3.54]],
  ['a clock that is ahead by half an hour', ['picture', 'half-hour'], [1, 3.54]],
  [
    'a clock that is behind, sound that is late, ahead again',
    ['half-hour', 'late', 'half-hour'],
    [1, 17.54, 20.06],
  ],
])('transport streams joined: %s', async (_what, parts, toneAt) => {
  const files = await Promise.all(
    parts.map((kind) => fetchFixture(`media/clocks/${kind}-a.mpegts`)),
  );
  const file = new File(files, 'joined.ts');
  const { samples, result } = await client.decode(file);
  const tones = findTones(samples);
  expect(tones).toHaveLength(toneAt.length);
  for (const [index, tone] of tones.entries())
    expect(Math.abs(tone - (toneAt[index] ?? NaN))).toBeLessThan(0.1);
  expect(result.incomplete).toBeNull();
  const fromSample = 2 * SAMPLE_RATE;
  const plan = [fromSample, 60 * SAMPLE_RATE];
  expect((await client.decode(file, { plan, fromSample })).samples).toEqual(
    samples.subarray(fromSample),
  );
});
