import { FrameProcessor } from '@ricky0123/vad-web/dist/frame-processor.js';
import { Message } from '@ricky0123/vad-web/dist/messages.js';
import { describe, expect, test } from 'vitest';
import { defaultVadOptions } from '../../../src/shared/recognition/default-options';
import { demoModel } from '../../../src/shared/models/catalogue';
import type { VadOptions } from '../../../src/shared/recognition/options';
import type { Region } from '../../../src/shared/recognition/worker-contracts';
import { SpeechHysteresis } from '../../../workers/recognition/vad/speech-hysteresis';
import { forSeeds, seededRandom, type SeededRandom } from './seeded-random';

const FRAME_SECONDS = 512 / 16000;

/** First frame and the frame after the last, of each region. */
type FrameSpan = [number, number];

function findRegions(options: VadOptions, probabilities: readonly number[]): Region[] {
  const hysteresis = new SpeechHysteresis(options);
  const regions = [...probabilities.map((p) => hysteresis.add(p)), hysteresis.finish()];
  return regions.filter((region) => region !== null);
}

function findSpans(options: VadOptions, probabilities: readonly number[]): FrameSpan[] {
  return findRegions(options, probabilities).map(({ startSeconds, endSeconds }) => [
    Math.round(startSeconds / FRAME_SECONDS),
    Math.round(endSeconds / FRAME_SECONDS),
  ]);
}

/** The same by the package's own FrameProcessor; the audio of each frame is its number. */
async function findReferenceSpans(
  options: VadOptions,
  probabilities: readonly number[],
): Promise<FrameSpan[]> {
  const spans: FrameSpan[] = [];
  const onEvent = (event: { msg: Message; audio?: Float32Array }) => {
    if (event.msg !== Message.SpeechEnd || !event.audio) return;
    spans.push([event.audio[0] as number, (event.audio.at(-1) as number) + 1]);
  };
  const processor = new FrameProcessor(
    (frame) => {
      const isSpeech = probabilities[frame[0] as number] as number;
      return Promise.resolve({ isSpeech, notSpeech: 1 - isSpeech });
    },
    () => {},
    {
      positiveSpeechThreshold: options.positiveThreshold,
      negativeSpeechThreshold: options.negativeThreshold,
      redemptionMs: options.redemptionSeconds * 1000,
      preSpeechPadMs: options.prePadSeconds * 1000,
      minSpeechMs: options.minSpeechSeconds * 1000,
      submitUserSpeechOnPause: false,
    },
    FRAME_SECONDS * 1000,
  );
  processor.resume();
  for (const frame of probabilities.keys()) {
    await processor.process(Float32Array.of(frame), onEvent);
  }
  processor.endSegment(onEvent);
  return spans;
}

/** Probabilities of several kinds: noise, long stretches, and values at the thresholds. */
function randomProbabilities(random: SeededRandom, options: VadOptions): number[] {
  const { positiveThreshold, negativeThreshold } = options;
  const edges = [0, 1, positiveThreshold, negativeThreshold];
  const kind = random.pick(['noise', 'stretches', 'edges']);
  let level = 0;
  return Array.from({ length: random.whole(1, 600) }, () => {
    if (kind === 'noise') return random.next();
    if (kind === 'edges') return random.next() < 0.6 ? random.pick(edges) : random.next();
    if (random.next() < 0.08) level = random.pick([0.05, 0.4, 0.95]);
    return Math.min(1, Math.max(0, level + random.between(-0.1, 0.1)));
  });
}

const base = { ...defaultVadOptions };
const optionSets: [string, VadOptions][] = [
  ['the defaults', base],
  ['those of the demo model', { ...base, ...demoModel.vad }],
  [
    'those of the package',
    {
      positiveThreshold: 0.3,
      negativeThreshold: 0.25,
      redemptionSeconds: 1.4,
      prePadSeconds: 0.8,
      minSpeechSeconds: 0.4,
    },
  ],
  ['no times at all', { ...base, redemptionSeconds: 0, prePadSeconds: 0, minSpeechSeconds: 0 }],
  ['equal thresholds, long padding', { ...base, negativeThreshold: 0.5, prePadSeconds: 2 }],
];

describe.each(optionSets)('with %s', (_, options) => {
  test("regions begin and end at the frames of the package's FrameProcessor", async () => {
    let found = 0;
    await forSeeds(120, async (random) => {
      const probabilities = randomProbabilities(random, options);
      const spans = findSpans(options, probabilities);
      expect(spans).toEqual(await findReferenceSpans(options, probabilities));
      found += spans.length;
    });
    expect(found).toBeGreaterThan(100);
  });

  test('nothing begins before what was told to be settled', () =>
    forSeeds(60, (random) => {
      const hysteresis = new SpeechHysteresis(options);
      let settled = 0;
      let previousEnd = 0;
      for (const probability of randomProbabilities(random, options)) {
        const region = hysteresis.add(probability);
        if (region) {
          expect(region.startSeconds).toBeGreaterThanOrEqual(Math.max(settled, previousEnd));
          previousEnd = region.endSeconds;
        }
        expect(hysteresis.settledSeconds).toBeGreaterThanOrEqual(settled);
        settled = hysteresis.settledSeconds;
      }
    }));

  test('one that goes on from the state of another, at any frame, finds the same', () =>
    forSeeds(30, (random) => {
      const probabilities = randomProbabilities(random, options);
      let hysteresis = new SpeechHysteresis(options);
      const regions = probabilities.map((probability) => {
        hysteresis = new SpeechHysteresis(options, structuredClone(hysteresis.state));
        return hysteresis.add(probability);
      });
      const found = [...regions, hysteresis.finish()].filter((region) => region !== null);
      expect(found).toEqual(findRegions(options, probabilities));
    }));
});

test('a burst that is too short is dropped, and its frames pad no later region', () => {
  const options = { ...base, redemptionSeconds: 0.064, prePadSeconds: 0.32, minSpeechSeconds: 0.1 };
  // Frames 0–1 are a misfire that ends with frame 3; speech begins with frame 5.
  expect(findSpans(options, [1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0])).toEqual([[4, 10]]);
});

test('the probability of a region is the mean from its first positive frame to its end', () => {
  const options = { ...base, redemptionSeconds: 0.064, prePadSeconds: 0.32, minSpeechSeconds: 0 };
  const hysteresis = new SpeechHysteresis(options);
  const regions = [0.25, 0.25, 1, 0.5, 0.25, 0.25, 0.75].map((p) => hysteresis.add(p));
  const expected = { startSeconds: 0, endSeconds: 0.192, speechProbability: 0.5, goesOn: false };
  expect(regions[5]).toEqual(expected);
  expect(hysteresis.finish()?.speechProbability).toBe(0.75);
  expect(hysteresis.finish()).toBe(null);
});

describe('speech that does not end', () => {
  /** Frames of 300 s, and those of its end in which it may be cut. */
  const [longest, end] = [9375, 625];
  const hour = 3600 / FRAME_SECONDS;

  test('is cut into regions of 280 to 300 s, at the quietest frame, and nothing is lost', () => {
    const random = seededRandom(7);
    const probabilities = Array.from({ length: hour }, () => random.between(0.4, 1));
    probabilities[0] = 1;
    const hysteresis = new SpeechHysteresis(base);
    const regions: Region[] = [];
    for (const [frame, probability] of probabilities.entries()) {
      const region = hysteresis.add(probability);
      if (region) regions.push(region);
      expect((frame + 1) * FRAME_SECONDS - hysteresis.settledSeconds).toBeLessThan(300);
    }
    const last = hysteresis.finish() as Region;
    expect(regions).toHaveLength(12);
    let start = 0;
    for (const region of regions) {
      expect(region.goesOn).toBe(true);
      expect(region.startSeconds).toBe(start * FRAME_SECONDS);
      const to = region.endSeconds / FRAME_SECONDS;
      const candidates = probabilities.slice(start + longest - end, start + longest);
      expect(probabilities[to]).toBe(Math.min(...candidates));
      expect(to - start).toBeGreaterThanOrEqual(longest - end);
      expect(to - start).toBeLessThan(longest);
      const heard = probabilities.slice(start, to);
      const mean = heard.reduce((sum, p) => sum + p, 0) / heard.length;
      expect(region.speechProbability).toBeCloseTo(mean, 9);
      start = to;
    }
    const rest = probabilities.slice(start);
    expect(last).toEqual({
      startSeconds: start * FRAME_SECONDS,
      endSeconds: 3600,
      speechProbability: expect.closeTo(
        rest.reduce((sum, p) => sum + p, 0) / rest.length,
        9,
      ) as number,
      goesOn: false,
    });
  });

  test('is cut at the same frames where the search stops and goes on', () => {
    const random = seededRandom(8);
    const probabilities = Array.from({ length: hour }, () => random.between(0.4, 1));
    let hysteresis = new SpeechHysteresis(base);
    const regions = probabilities.map((probability, frame) => {
      if (frame % 97 === 0)
        hysteresis = new SpeechHysteresis(base, structuredClone(hysteresis.state));
      return hysteresis.add(probability);
    });
    const found = [...regions, hysteresis.finish()].filter((region) => region !== null);
    expect(found).toEqual(findRegions(base, probabilities));
  });

  test('ends where it would have ended, and its rest is kept however short it is', () => {
    // The quietest frame is the last one before the cut, and what follows is no speech.
    const probabilities = Array.from({ length: 2 * longest }, (_, i) =>
      i < longest - 1 ? 0.9 : 0.1,
    );
    const spans = findSpans(base, probabilities);
    expect(spans).toEqual([
      [0, longest - 1],
      [longest - 1, longest - 1 + Math.floor(base.redemptionSeconds / FRAME_SECONDS)],
    ]);
    const [, rest] = findRegions(base, probabilities);
    expect(rest?.goesOn).toBe(false);
  });

  test('is left whole up to 300 s', async () => {
    const redemption = Math.floor(base.redemptionSeconds / FRAME_SECONDS);
    const speech = Array.from({ length: longest - redemption }, () => 0.9);
    const probabilities = [...speech, ...Array.from({ length: 50 }, () => 0.1)];
    expect(findSpans(base, probabilities)).toEqual([[0, longest]]);
    expect(await findReferenceSpans(base, probabilities)).toEqual([[0, longest]]);
    expect(findSpans(base, [0.9, ...probabilities])).toHaveLength(2);
  });
});
