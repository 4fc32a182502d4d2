import { FrameProcessor } from '@ricky0123/vad-web/dist/frame-processor.js';
import { Message } from '@ricky0123/vad-web/dist/messages.js';
import { describe, expect, test } from 'vitest';
import { defaultVadOptions } from '../../../src/shared/default-options';
import { demoModel } from '../../../src/shared/catalogue';
import type { VadOptions } from '../../../src/shared/options';
import { SpeechHysteresis } from '../../../workers/pipeline/vad/speech-hysteresis';
import { forSeeds, type SeededRandom } from './seeded-random';

const FRAME_SECONDS = 512 / 16000;

/** First frame and the frame after the last, of each region. */
type FrameSpan = [number, number];

function findSpans(options: VadOptions, probabilities: readonly number[]): FrameSpan[] {
  const hysteresis = new SpeechHysteresis(options);
  const regions = [...probabilities.map((p) => hysteresis.add(p)), hysteresis.finish()];
  return regions
    .filter((region) => region !== null)
    .map(({ startSeconds, endSeconds }) => [
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
  expect(regions[5]).toEqual({ startSeconds: 0, endSeconds: 0.192, speechProbability: 0.5 });
  expect(hysteresis.finish()?.speechProbability).toBe(0.75);
  expect(hysteresis.finish()).toBe(null);
});
