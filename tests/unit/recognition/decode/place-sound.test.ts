import { expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../../../src/shared/recognition/worker-contracts';
import { SoundPlacer } from '../../../../workers/recognition/decode/place-sound';

const second = SAMPLE_RATE;

/** Places stretches of samples, each all of one value, and gives the stretches that come out. */
function place(steps: ([at: number, time: number] | { value: number; samples: number })[]) {
  const out: number[] = [];
  const placer = new SoundPlacer(
    (bytes) => {
      expect(bytes.length).toBeLessThanOrEqual(60 * second);
      out.push(...new Int16Array(bytes.slice().buffer));
    },
    2,
    3600,
  );
  let given = 0;
  for (const step of steps)
    if (Array.isArray(step)) {
      expect(placer.hear(`${-1 - step[0]}.000000`, given)).toBe(true);
      expect(placer.hear(`[Eval @ 0x1f] ${step[1]}.000000`, given)).toBe(true);
    } else {
      given += 2 * step.samples;
      placer.place(new Uint8Array(new Int16Array(step.samples).fill(step.value).buffer));
    }
  const stretches: [value: number, samples: number][] = [];
  for (const value of out) {
    const last = stretches.at(-1);
    if (last?.[0] === value) last[1]++;
    else stretches.push([value, 1]);
  }
  return stretches;
}

test('what starts late is padded, to the sample', () => {
  expect(place([[0, 14 * second + 7], { value: 1, samples: 100 }])).toEqual([
    [0, 14 * second + 7],
    [1, 100],
  ]);
});

test('a gap becomes silence where it was told, within what comes together', () => {
  expect(
    place([
      [0, 0],
      [1000, 1000 + 20 * second],
      { value: 1, samples: 1500 },
      { value: 2, samples: 5 },
    ]),
  ).toEqual([
    [1, 1000],
    [0, 20 * second],
    [1, 500],
    [2, 5],
  ]);
});

test('a jump is told before sound that has not come yet', () => {
  expect(
    place([[0, 0], [3000, 6000], { value: 1, samples: 2000 }, { value: 2, samples: 2000 }]),
  ).toEqual([
    [1, 2000],
    [2, 1000],
    [0, 3000],
    [2, 1000],
  ]);
});

test('sound whose time is past is not dropped', () => {
  expect(
    place([[0, 0], { value: 1, samples: 5000 }, [5000, 1000], { value: 2, samples: 100 }]),
  ).toEqual([
    [1, 5000],
    [2, 100],
  ]);
});

test('a chain of filters that begins anew goes on where the track is', () => {
  expect(
    place([
      [0, 0],
      { value: 1, samples: 5000 },
      // The end of the chain has a time as well, which nothing follows.
      [5000, 99_999],
      // A chain of one frame, with the time stamp of another rate.
      [0, 99_999],
      { value: 2, samples: 500 },
      [0, 99_999],
      { value: 3, samples: 2000 },
      [2000, 7510],
      { value: 3, samples: 3000 },
      [5000, 20_500],
      { value: 4, samples: 100 },
    ]),
  ).toEqual([
    [1, 5000],
    [2, 500],
    [3, 5000],
    [0, 10_000],
    [4, 100],
  ]);
});

test('a chain that begins anew after a gap tells of it a little later', () => {
  expect(
    place([
      [0, 0],
      { value: 1, samples: 5000 },
      [0, 50_000],
      { value: 2, samples: 2000 },
      [2000, 52_000],
      { value: 2, samples: 100 },
    ]),
  ).toEqual([
    [1, 5000],
    [2, 2000],
    [0, 45_000],
    [2, 100],
  ]);
});

test('a time stamp that jumps by more than an hour is broken: it moves all that follow', () => {
  const far = 3601 * second;
  expect(
    place([
      [0, far],
      { value: 1, samples: 100 },
      [100, far + 100 + 3000],
      { value: 2, samples: 100 },
    ]),
  ).toEqual([
    [1, 100],
    [0, 3000],
    [2, 100],
  ]);
});

test('a chain that begins anew while samples of the one before are still to come', () => {
  const out: number[] = [];
  const placer = new SoundPlacer(
    (bytes) => out.push(...new Int16Array(bytes.slice().buffer)),
    2,
    9,
  );
  const tell = (at: number, time: number, bytes: number) => {
    placer.hear(`${-1 - at}.000000`, bytes);
    placer.hear(`${time}.000000`, bytes);
  };
  tell(0, 0, 0);
  tell(2000, 5000, 4000);
  tell(0, 7000, 8000);
  tell(2000, 9000, 12_000);
  placer.place(new Uint8Array(new Int16Array(7000).fill(1).buffer));
  // 3000 samples of silence after 2000; the second chain, of 3000, goes on at once.
  expect(out).toHaveLength(10_000);
  expect(out.findIndex((sample) => sample === 0)).toBe(2000);
  expect(out.findLastIndex((sample) => sample === 0)).toBe(4999);
});

test('other lines are not for it', () => {
  const placer = new SoundPlacer(() => {}, 2, 3600);
  for (const line of ['', '5 frames', '[mp3 @ 0x12] 3 bytes', 'moov atom not found'])
    expect(placer.hear(line, 0)).toBe(false);
});
