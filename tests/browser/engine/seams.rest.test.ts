import { afterAll, beforeAll, expect, test } from 'vitest';
import { alignWords } from '../../../bench/score/align-words.mjs';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { restoreText } from '../../../workers/recognition/restore-text';
import clips from '../../fixtures/speech/clips.json';
import { seededRandom } from '../../unit/recognition/seeded-random';
import { clearJournal } from '../recognition/journal/clear-journal';
import { decodeFixture, toPieces } from '../recognition/vad/decode-pieces';
import { readChunkRecords, RecognitionClient } from './recognition-client';

let client: RecognitionClient;
let spoken: { words: string[]; samples: Int16Array }[];

beforeAll(async () => {
  await clearJournal();
  client = new RecognitionClient();
  spoken = await Promise.all(
    clips.map(async ({ file, text }) => ({
      words: text.replaceAll('ё', 'е').split(' '),
      samples: await decodeFixture(`speech/${file}`),
    })),
  );
});
afterAll(() => client.dispose());

/** All clips in some order, with no gap between them. */
function join(seed: number) {
  const random = seededRandom(seed);
  const order = spoken.map((clip) => ({ clip, place: random.next() }));
  const joined = order.sort((a, b) => a.place - b.place).map(({ clip }) => clip);
  const samples = Int16Array.from(joined.flatMap((clip) => [...clip.samples]));
  return { samples, words: joined.flatMap(({ words }) => words) };
}

const wordsOf = (segments: readonly Segment[]) => segments.flatMap(({ words }) => words);

/** Words of the reference that are wrong or missing, and those that are too many. */
function countErrors(reference: readonly string[], segments: readonly Segment[]) {
  const heard = wordsOf(segments).map(({ text }) => text);
  const errors = { missing: 0, extra: 0, wrong: 0 };
  for (const { reference: i, hypothesis: j } of alignWords(reference, heard)) {
    if (i === null) errors.extra++;
    else if (j === null) errors.missing++;
    else if (reference[i] !== heard[j]) errors.wrong++;
  }
  return { ...errors, all: errors.extra + errors.missing + errors.wrong };
}

test.each([30, 20])(
  'speech without a pause, cut above %d s, is read better where its seams are mended',
  async (cutAboveSeconds) => {
    const sums = { bridges: 0, without: 0, with: 0 };
    for (let seed = 1; seed <= 5; seed++) {
      const jobId = `joined-${cutAboveSeconds}-${seed}`;
      const { samples, words } = join(seed);
      const endSeconds = samples.length / 16000;
      expect(endSeconds).toBeGreaterThan(60);
      const region = { startSeconds: 0, endSeconds, speechProbability: 0.9, goesOn: false };
      const { result } = await client.recognise(jobId, {
        pieces: toPieces(samples),
        regions: [[region]],
        chunks: { cutAboveSeconds, contextSeconds: 0.05, splitMarginNats: 2 },
      });
      const segments = result?.segments ?? [];
      const records = await readChunkRecords(jobId);
      const plain = restoreText(
        records.map((record) => ({ ...record, bridge: null })),
        1,
      );
      sums.bridges += records.filter(({ bridge }) => bridge !== null).length;
      sums.without += countErrors(words, plain.segments).all;
      sums.with += countErrors(words, segments).all;
      expect(countErrors(words, segments).extra).toBeLessThanOrEqual(
        countErrors(words, plain.segments).extra,
      );
      // No two words at a cut are one that was heard twice, and none is missing there.
      const heard = wordsOf(segments);
      for (const { readings } of records.slice(1)) {
        const cut = readings[0]?.chunk.startSeconds ?? 0;
        const near = heard.filter((w) => w.endSeconds > cut - 2 && w.startSeconds < cut + 2);
        near.slice(1).forEach((word, i) => {
          expect(word.text).not.toBe(near[i]?.text);
          expect(word.startSeconds - (near[i]?.endSeconds ?? 0)).toBeLessThan(0.6);
        });
      }
    }
    expect(sums.bridges).toBeGreaterThan(0);
    expect(sums.with).toBeLessThan(sums.without);
  },
);
