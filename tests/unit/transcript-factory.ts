import type { Segment, Transcript, Word } from '../../src/shared/recognition/transcript';

/** A word; confidence 0.9 unless told. */
export function word(
  text: string,
  startSeconds: number,
  endSeconds: number,
  confidence = 0.9,
): Word {
  return { text, startSeconds, endSeconds, confidence };
}

/** A segment of these words, as the engine makes it. */
export function segment(id: number, words: Word[], over: Partial<Segment> = {}): Segment {
  return {
    id,
    startSeconds: words[0]?.startSeconds ?? 0,
    endSeconds: words.at(-1)?.endSeconds ?? 0,
    text: words.map(({ text }) => text).join(' '),
    words,
    chunkStartSeconds: 0,
    speechProbability: 0.95,
    channel: null,
    ...over,
  };
}

/** A finished transcript of these segments. */
export function transcript(segments: Segment[], over: Partial<Transcript> = {}): Transcript {
  return {
    fileName: 'запись.ogg',
    language: 'ru',
    durationSeconds: 12.3456,
    speechSeconds: 4,
    segments,
    speakers: [],
    modelId: 'demo',
    provider: 'wasm',
    precision: 'int8',
    threads: 2,
    cacheHit: false,
    unknownTokens: 0,
    fallbacks: [],
    realTimeFactor: 0.125,
    stages: {
      decodeSeconds: 0.1,
      vadSeconds: 0.2,
      featuresSeconds: 0.03,
      modelSeconds: 1.2,
      textSeconds: 0.01,
      loadSeconds: 0.5,
      transcribeSeconds: 1.5,
      totalSeconds: 2,
    },
    incomplete: null,
    ...over,
  };
}
