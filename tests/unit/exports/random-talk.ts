import type { Segment, Word } from '../../../src/shared/recognition/transcript';
import { segment, word } from '../transcript-factory';

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const vocabulary =
  'в и не на а с к что я мы дом когда пришли утром, город. большой разговор, начался. вечером достопримечательность переосвидетельствование да нет? говорил громко 5 кг 25 рублей — шёл снег если бы он знал… три часа г. Москва'.split(
    ' ',
  );

interface TalkShape {
  words: number;
  /** Letters that are spoken in a second. */
  pace: number;
  /** Voices, each of its own channel; 1: all on none. */
  voices?: number;
}

/** A talk of random words, with pauses of every length, cut into segments anywhere. */
export function randomTalk(
  random: () => number,
  { words, pace, voices = 1 }: TalkShape,
): Segment[] {
  const segments: Segment[] = [];
  const clocks = new Array<number>(voices).fill(random());
  for (let left = words; left > 0;) {
    const voice = Math.floor(random() * voices);
    const count = Math.min(left, 1 + Math.floor(random() * 25));
    left -= count;
    const spoken: Word[] = [];
    let clock = clocks[voice] ?? 0;
    for (let i = 0; i < count; i += 1) {
      const text = vocabulary[Math.floor(random() * vocabulary.length)] ?? 'да';
      const length = text.length / pace;
      spoken.push(word(text, clock, clock + length));
      clock += length + (random() < 0.15 ? random() * 3 : 1 / pace);
    }
    clocks[voice] = clock + random();
    segments.push(segment(segments.length, spoken, { channel: voices === 1 ? null : voice }));
  }
  return segments.sort((a, b) => a.startSeconds - b.startSeconds);
}
