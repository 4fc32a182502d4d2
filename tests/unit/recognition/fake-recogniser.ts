import type { Recogniser } from '../../../workers/recognition/recognise-chunk';

export const RATE = 16000;
const TOKENS = ['', '▁', 'а', 'б', 'в', 'г', 'д', ''];
const BLANK = TOKENS.length - 1;
/** 40 ms. */
const FRAME_SAMPLES = 640;

/** A recording in which each sample is the number of the token that it says; 0 and gaps are silent. */
export function writeWords(
  lengthSeconds: number,
  words: readonly [number, string][],
): Float32Array {
  const samples = new Float32Array(lengthSeconds * RATE);
  for (const [seconds, text] of words) {
    [...`▁${text}`].forEach((letter, i) => {
      const from = Math.round(seconds * RATE) + i * FRAME_SAMPLES;
      samples.fill(TOKENS.indexOf(letter), from, from + FRAME_SAMPLES);
    });
  }
  return samples;
}

/**
 * Reads such a recording, and remembers the lengths that it was given.
 *
 * @param edgeSeconds so near to the edges of what it hears it takes letters for others, and is
 *   less sure; elsewhere it makes no error
 */
export function fakeRecogniser(onRun: (runs: number) => void = () => {}, edgeSeconds = 0) {
  const edgeFrames = (edgeSeconds * RATE) / FRAME_SAMPLES;
  const heardSeconds: number[] = [];
  const recogniser: Recogniser = {
    logMel: {
      countFrames: (samples) => Math.floor(samples / FRAME_SAMPLES),
      compute: (samples, stride = 0) => {
        heardSeconds.push(samples.length / RATE);
        return { data: samples, frames: Math.floor(samples.length / FRAME_SAMPLES), stride };
      },
    },
    model: {
      bucketFor: (frames) => frames,
      run({ data, frames }) {
        if (frames < 1) throw new Error('the model cannot hear nothing');
        onRun(heardSeconds.length);
        const scores = new Float32Array(frames * TOKENS.length).fill(-20);
        for (let frame = 0; frame < frames; frame++) {
          const token = data[frame * FRAME_SAMPLES + FRAME_SAMPLES / 2] || BLANK;
          const isSpoilt = Math.min(frame, frames - 1 - frame) < edgeFrames && token < BLANK;
          scores[frame * TOKENS.length + token] = isSpoilt && token > 1 ? -1 : 0;
          if (isSpoilt && token > 1) scores[frame * TOKENS.length + (token === 2 ? 6 : 2)] = 0;
        }
        return Promise.resolve({ kind: 'scores', data: scores, frames, classes: TOKENS.length });
      },
    },
    vocabulary: { tokens: TOKENS, blank: BLANK, hasPieces: false },
  };
  return { recogniser, heardSeconds };
}
