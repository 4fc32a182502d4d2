import { createRandom } from '../../scripts/shared/create-random.mjs';

const vocabulary =
  'в и не на а с к что я мы дом когда пришли утром, город. большой разговор, начался. вечером говорил громко рублей шёл снег если бы он знал… три часа потому человек сказала, время. работа дорога'.split(
    ' ',
  );

/** Two voices begin so much less than a segment apart, so that they talk over each other. */
const overlapSeconds = 0.6;

/**
 * A finished transcript of made-up words, the same at every run: segments of 5 to 25 words, 2.8
 * words a second, and pauses between them.
 *
 * @param {number} words
 * @param {1 | 2} voices
 * @returns {import('../../src/shared/recognition/transcript').Transcript}
 */
export function makeTalk(words, voices) {
  const draw = createRandom(words + voices);
  const random = () => draw(2 ** 32) / 2 ** 32;
  const segments = [];
  let clock = 1;
  for (let left = words, id = 0; left > 0; id += 1) {
    const count = Math.min(left, 5 + Math.floor(random() * 20));
    left -= count;
    const spoken = Array.from({ length: count }, () => {
      const text = vocabulary[Math.floor(random() * vocabulary.length)] ?? 'да';
      const startSeconds = clock;
      clock += (text.length + 1) / 16;
      return { text, startSeconds, endSeconds: clock, confidence: 0.5 + random() / 2 };
    });
    segments.push({
      id,
      startSeconds: spoken[0]?.startSeconds ?? clock,
      endSeconds: clock,
      text: spoken.map(({ text }) => text).join(' '),
      words: spoken,
      chunkStartSeconds: 0,
      speechProbability: 0.95,
      channel: voices === 1 ? null : id % 2,
    });
    clock += voices === 1 ? 0.7 + random() : -overlapSeconds;
  }
  return {
    fileName: 'talk.ogg',
    language: 'ru',
    durationSeconds: clock,
    speechSeconds: clock,
    segments,
    speakers:
      voices === 1
        ? []
        : [
            { id: 0, name: 'Анна' },
            { id: 1, name: 'Пётр' },
          ],
    modelId: 'demo',
    provider: 'wasm',
    precision: 'int8',
    threads: 1,
    cacheHit: true,
    unknownTokens: 0,
    fallbacks: [],
    realTimeFactor: 0.1,
    stages: {
      decodeSeconds: 0,
      vadSeconds: 0,
      featuresSeconds: 0,
      modelSeconds: 0,
      textSeconds: 0,
      loadSeconds: 0,
      transcribeSeconds: 0,
      totalSeconds: 0,
    },
    incomplete: null,
  };
}
