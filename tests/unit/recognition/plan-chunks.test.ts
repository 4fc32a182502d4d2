import { describe, expect, test } from 'vitest';
import { defaultChunkOptions } from '../../../src/shared/recognition/default-options';
import type { Chunk } from '../../../src/shared/jobs/journal-records';
import type { ChunkOptions } from '../../../src/shared/recognition/options';
import type { Region } from '../../../src/shared/recognition/worker-contracts';
import { ChunkPlanner } from '../../../workers/recognition/chunks/plan-chunks';
import { region } from './chunk-factory';
import { forSeeds, type SeededRandom } from './seeded-random';

function plan(regions: readonly Region[], options: Partial<ChunkOptions> = {}): Chunk[] {
  const planner = new ChunkPlanner({ ...defaultChunkOptions, ...options });
  return [...regions.flatMap((r) => planner.add(r)), ...planner.finish()];
}
/** Plans regions that are written as '1-2 3.5-4'. */
function planSpans(spans: string, options: Partial<ChunkOptions> = {}): Chunk[] {
  const regions = spans.split(' ').map((span) => {
    const [start, end] = span.split('-').map(Number) as [number, number];
    return region(start, end);
  });
  return plan(spans === '' ? [] : regions, options);
}
const spansOf = (chunks: readonly (Chunk | Region)[]) =>
  chunks.map(({ startSeconds, endSeconds }) => `${startSeconds}-${endSeconds}`).join(' ');
const heardOf = (chunks: readonly Chunk[]) =>
  chunks
    .map(({ heardStartSeconds, heardEndSeconds }) => `${heardStartSeconds}-${heardEndSeconds}`)
    .join(' ');

describe('which regions make a chunk', () => {
  test.each([
    ['no region, no chunk', '', ''],
    ['short regions are joined, however far apart', '0-5 9-10', '0-10'],
    ['joined to 22 s exactly', '0-10 11-22', '0-22'],
    ['not beyond 22 s', '0-10 11-22.5', '0-10 11-22.5'],
    ['15 s exactly is still open', '0-15 15.5-16', '0-16'],
    ['above 15 s it is closed', '0-15.5 16-17', '0-15.5 16-17'],
    ['0.2 s is not closed on its own', '0-0.2 3-29', '0-29'],
    ['more than 0.2 s is', '0-0.25 3-29', '0-0.25 3-29'],
    ['a tail of 0.2 s is kept', '0-16 30-30.2', '0-16 30-30.2'],
    ['30 s exactly is not cut', '1-31', '1-31'],
    ['above 30 s: two equal parts', '1-32', '1-16.5 16.5-32'],
    ['60 s: three', '0-60', '0-20 20-40 40-60'],
    ['silence alone is never a part', '0-0.1 95-100', '0-25 75-100'],
  ])('%s', (_, regions, chunks) => {
    expect(spansOf(planSpans(regions))).toBe(chunks);
  });

  test('a pause longer than joinPauseSeconds parts', () => {
    const options = { joinPauseSeconds: 0.25 };
    expect(spansOf(planSpans('0-1 1.25-2 2.5-3', options))).toBe('0-2 2.5-3');
  });

  test('a part of a chunk has the regions that lie in it', () => {
    const parts = planSpans('0-0.1 5-45');
    expect(parts.map(({ regions }) => spansOf(regions))).toEqual(['0-0.1 5-45', '5-45']);
  });
});

describe('what a chunk hears', () => {
  test('half a second of silence on each side, but nothing before the beginning', () => {
    const chunks = planSpans('0.25-5 10-15', { joinPauseSeconds: 0 });
    expect(heardOf(chunks)).toBe('0-5.5 9.5-15.5');
  });

  test('no speech of its neighbours', () => {
    const chunks = planSpans('1-5 5.25-9', { joinPauseSeconds: 0 });
    expect(heardOf(chunks)).toBe('0.5-5.25 5-9.5');
  });

  test('1.5 s of speech beyond a cut', () => {
    expect(heardOf(planSpans('1-61'))).toBe('0.5-22.5 19.5-42.5 39.5-61.5');
  });
});

describe('where VAD has cut speech', () => {
  const cutRegion: Region = { ...region(1, 31), goesOn: true };

  test('both chunks hear 1.5 s beyond the cut', () => {
    const chunks = plan([cutRegion, region(31, 47)]);
    expect(spansOf(chunks)).toBe('1-31 31-47');
    expect(heardOf(chunks)).toBe('0.5-32.5 29.5-47.5');
  });

  test('the chunk before it is given out once VAD has heard so much', () => {
    const planner = new ChunkPlanner(defaultChunkOptions);
    planner.add(cutRegion);
    // Speech goes on, so nothing after the cut has been found.
    expect(planner.advance(31, 32.4)).toEqual([]);
    expect(heardOf(planner.advance(31, 32.5))).toBe('0.5-32.5');
    planner.add(region(31, 47));
    expect(heardOf(planner.finish())).toBe('29.5-47.5');
  });
});

test('a chunk is given out as soon as it is closed', () => {
  const planner = new ChunkPlanner(defaultChunkOptions);
  expect(planner.openSeconds).toBe(null);
  expect(planner.add(region(1, 17))).toEqual([]);
  expect(planner.openSeconds).toBe(1);
  expect(spansOf(planner.add(region(18, 19)))).toBe('1-17');
  expect(planner.openSeconds).toBe(18);
  expect(spansOf(planner.finish())).toBe('18-19');
  expect(planner.finish()).toEqual([]);
});

describe('a silence that nothing can be joined across', () => {
  const planner = () => {
    const made = new ChunkPlanner(defaultChunkOptions);
    made.add(region(1, 5));
    return made;
  };

  test('closes the chunk before the next region is there', () => {
    expect(spansOf(planner().advance(22.9))).toBe('');
    expect(spansOf(planner().advance(23.1))).toBe('1-5');
  });

  test('changes none of the chunks', () =>
    forSeeds(200, (random) => {
      const regions = randomRegions(random);
      const plain = new ChunkPlanner(defaultChunkOptions);
      const fresh = new ChunkPlanner(defaultChunkOptions);
      const without = [...regions.flatMap((r) => plain.add(r)), ...plain.finish()];
      const chunks = regions.flatMap((r, i) => {
        const added = fresh.add(r);
        const next = regions[i + 1]?.startSeconds ?? r.endSeconds + 60;
        const searched = random.between(r.endSeconds, next);
        return [...added, ...fresh.advance(searched)];
      });
      expect([...chunks, ...fresh.finish()]).toEqual(without);
    }));
});

function randomRegions(random: SeededRandom): Region[] {
  let end = 0;
  return Array.from({ length: random.whole(1, 40) }, () => {
    const start = end + random.pick([0, 0.032, random.between(0, 1), random.between(0, 40)]);
    end = start + random.pick([0.1, random.between(0.1, 4), random.between(0.1, 70)]);
    return region(start, end, random.next());
  });
}
/** Seconds that two stretches have in common; below 0, the gap between them. */
const common = (a: Region | Chunk, b: Region | Chunk) =>
  Math.min(a.endSeconds, b.endSeconds) - Math.max(a.startSeconds, b.startSeconds);

describe.each([Infinity, 2, 0.25])('of random regions, joined over %d s', (joinPauseSeconds) => {
  test('each second lies in one chunk', () =>
    forSeeds(60, (random) => {
      const regions = randomRegions(random);
      const chunks = plan(regions, { joinPauseSeconds });
      const { cutAboveSeconds, overlapSeconds } = defaultChunkOptions;
      let previousEnd = 0;
      for (const chunk of chunks) {
        expect(chunk.startSeconds).toBeGreaterThanOrEqual(previousEnd);
        expect(chunk.endSeconds - chunk.startSeconds).toBeLessThanOrEqual(cutAboveSeconds + 1e-9);
        const before = chunk.startSeconds - chunk.heardStartSeconds;
        const after = chunk.heardEndSeconds - chunk.endSeconds;
        expect(Math.min(before, after)).toBeGreaterThanOrEqual(0);
        expect(Math.max(before, after)).toBeLessThanOrEqual(overlapSeconds + 1e-9);
        expect(chunk.regions).toEqual(regions.filter((r) => common(r, chunk) > 0));
        previousEnd = chunk.endSeconds;
      }
      for (const r of regions) {
        const covered = chunks.reduce((sum, chunk) => sum + Math.max(0, common(r, chunk)), 0);
        expect(covered).toBeCloseTo(r.endSeconds - r.startSeconds, 6);
      }
    }));

  test('none hears what another answers for alone', () =>
    forSeeds(60, (random) => {
      const regions = randomRegions(random);
      const chunks = plan(regions, { joinPauseSeconds });
      for (const r of regions) {
        const [owner, ...others] = chunks.filter((chunk) => common(r, chunk) > 0) as [
          Chunk,
          ...Chunk[],
        ];
        if (others.length > 0) continue;
        for (const chunk of chunks) {
          const heard = {
            ...chunk,
            startSeconds: chunk.heardStartSeconds,
            endSeconds: chunk.heardEndSeconds,
          };
          if (chunk === owner || common(r, heard) <= 1e-9) continue;
          // Only the other part of a chunk that was cut: those follow each other without a gap.
          expect(common(owner, chunk)).toBeCloseTo(0, 9);
        }
      }
    }));
});
