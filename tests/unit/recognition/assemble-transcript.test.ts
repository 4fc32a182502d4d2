import { expect, test } from 'vitest';
import type { Segment, Word } from '../../../src/shared/recognition/transcript';
import type { Chunk } from '../../../src/shared/jobs/journal-records';
import { TranscriptAssembler } from '../../../workers/recognition/text/assemble-transcript';
import { splitSegments } from '../../../workers/recognition/text/split-segments';
import { word } from '../transcript-factory';
import { chunk, region } from './chunk-factory';
import { forSeeds, type SeededRandom } from './seeded-random';

interface Given {
  chunk: Chunk;
  words: Word[];
}

/** Feeds readings, replays what is told of them as the page does, and checks that it is the same. */
function assemble(readings: readonly Given[]): Segment[] {
  const assembler = new TranscriptAssembler();
  const shown: Segment[] = [];
  for (const { chunk, words } of readings) {
    const { from, segments } = assembler.add(chunk, words);
    expect(from).toBeLessThanOrEqual(shown.length);
    shown.splice(from, Infinity, ...segments);
    expect(shown).toEqual(assembler.segments);
    expect(shown.map(({ id }) => id)).toEqual(shown.map((_, i) => i));
  }
  return shown;
}

function expectOrderedTimes(segments: readonly Segment[]): void {
  let earliest = 0;
  for (const { startSeconds, endSeconds } of segments.flatMap(({ words }) => words)) {
    expect(startSeconds).toBeGreaterThanOrEqual(earliest);
    expect(endSeconds).toBeGreaterThanOrEqual(startSeconds);
    earliest = endSeconds;
  }
}

test('what is told of a chunk is complete at once, and replaced when the next goes on with it', () => {
  const assembler = new TranscriptAssembler();
  expect(assembler.add(chunk(0, 2), [word('раз', 0, 0.5), word('два', 1.5, 2)])).toMatchObject({
    from: 0,
    segments: [{ text: 'раз' }, { text: 'два' }],
  });
  // 'раз' may still be changed by the chunk that comes next, so it is told again.
  expect(assembler.add(chunk(2.2, 3), [word('три', 2.2, 3)])).toMatchObject({
    from: 0,
    segments: [{ text: 'раз' }, { text: 'два три' }],
  });
  expect(assembler.add(chunk(9, 10), [word('четыре', 9, 10)])).toMatchObject({
    from: 1,
    segments: [{ text: 'два три' }, { text: 'четыре' }],
  });
  expect(assembler.segments.map(({ text }) => text)).toEqual(['раз', 'два три', 'четыре']);
});

test('a chunk without words changes nothing', () => {
  const first = { chunk: chunk(0, 2), words: [word('раз', 0, 0.5)] };
  const silent = { chunk: chunk(3, 4), words: [] };
  const last = { chunk: chunk(5, 6), words: [word('два', 5, 6)] };
  expect(assemble([first, silent, last]).map(({ text }) => text)).toEqual(['раз', 'два']);
  expect(assemble([silent])).toEqual([]);
});

test('a word knows the chunk that it was heard in and the probability of the nearest region', () => {
  const regions = [region(1, 2, 0.5), region(4, 5, 0.75)];
  const given = chunk(1, 5, { heardStartSeconds: 0.5, regions });
  const words = [word('раз', 0.6, 1.1), word('два', 3.5, 4.1)];
  expect(assemble([{ chunk: given, words }])).toMatchObject([
    { text: 'раз', chunkStartSeconds: 0.5, speechProbability: 0.5 },
    { text: 'два', chunkStartSeconds: 0.5, speechProbability: 0.75 },
  ]);
});

test('readings that disagree at their seam give times in order', () => {
  const earlier = chunk(0, 10, { heardEndSeconds: 11 });
  const later = chunk(10, 20, { heardStartSeconds: 9 });
  const segments = assemble([
    { chunk: earlier, words: [word('раз', 9.2, 10.04)] },
    { chunk: later, words: [word('раз', 9.2, 9.96), word('два', 9.98, 10.5)] },
  ]);
  expect(segments).toMatchObject([{ text: 'раз два', startSeconds: 9.2, endSeconds: 10.5 }]);
  expectOrderedTimes(segments);
});

test('words that three overlapping chunks have heard twice each come out once', () => {
  const truth = Array.from({ length: 30 }, (_, i) => word(`слово${i}`, i + 0.1, i + 0.9));
  const readings = [0, 10, 20].map((start): Given => {
    const given = chunk(start, start + 10, { contextSeconds: 2 });
    const { heardStartSeconds, heardEndSeconds } = given;
    const words = truth.filter(
      (w) => w.startSeconds >= heardStartSeconds && w.endSeconds <= heardEndSeconds,
    );
    return { chunk: given, words };
  });
  expect(assemble(readings).flatMap(({ words }) => words)).toEqual(truth);
});

/** Words in chunks that do not overlap, cut anywhere between two words. */
function randomReadings(random: SeededRandom): Given[] {
  let at = 0;
  return Array.from({ length: random.whole(1, 12) }, () => {
    const start = at;
    const words = Array.from({ length: random.whole(0, 25) }, () => {
      const from = at + random.pick([0, 0.1, random.between(0, 0.5), random.between(0, 2)]);
      at = from + random.between(0.1, 0.9);
      return word(`слово${random.pick(['', '.', ','])}`, from, at, random.next());
    });
    at += 0.001;
    return { chunk: chunk(start, at, { regions: [region(start, at, random.next())] }), words };
  });
}

test('however words come in chunks, the segments are those of all words together', () =>
  forSeeds(200, (random) => {
    const readings = randomReadings(random);
    const all = readings.flatMap(({ chunk, words }) =>
      words.map((w) => ({
        ...w,
        chunkStartSeconds: chunk.heardStartSeconds,
        speechProbability: chunk.regions[0]?.speechProbability as number,
      })),
    );
    expect(assemble(readings)).toEqual(splitSegments(all, 0));
  }));

test('times are in order, however much neighbours disagree', () =>
  forSeeds(300, (random) => {
    const readings = Array.from({ length: random.whole(2, 6) }, (_, i): Given => {
      const given = chunk(10 * i, 10 * (i + 1), { contextSeconds: 1.5 });
      let at = given.heardStartSeconds;
      const words: Word[] = [];
      while (at < given.heardEndSeconds - 1) {
        const start = at + random.pick([0, 0, random.between(0, 0.2)]);
        at = start + random.between(0.2, 0.9);
        words.push(word(random.pick(['да', 'нет', 'да.']), start, at, random.next()));
      }
      return { chunk: given, words };
    });
    expectOrderedTimes(assemble(readings));
  }));
