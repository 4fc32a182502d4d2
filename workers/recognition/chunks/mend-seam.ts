import type { TimeRange, Word } from '../../../src/shared/recognition/transcript';
import { isSameWord } from './merge-overlap';
import type { Chunk, ChunkReading, ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { ChunkOptions } from '../../../src/shared/recognition/options';
import { agreeAtCut } from './agree-at-cut';
import { planBridge } from './plan-bridge';
import { readSurest, type Reading } from './read-surest';

/**
 * Takes the words at a seam from a reading that had no edge there, where that one is surer.
 *
 * Both readings are held together by the words that they agree on. Where they differ between two
 * such words, and there the seam is, all that stands between the two is taken from one of them:
 * so no word can be doubled or lost to the seam. Beyond the first and the last word that they
 * agree on, nothing changes.
 *
 * @param words what there is, in order
 * @param bridge the other reading, in order
 * @param seam where `words` is in doubt
 */
export function mendSeam<W extends Word>(
  words: readonly W[],
  bridge: readonly W[],
  seam: TimeRange,
): W[] {
  const mended: W[] = [];
  let [taken, passed] = [0, -1];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as W;
    const j = bridge.findIndex((other, at) => at > passed && isSameWord(word, other));
    if (j < 0) continue;
    const ours = words.slice(taken, i);
    const theirs = bridge.slice(passed + 1, j);
    const isBetween = passed >= 0 && touches(seam, words[taken - 1] as W, word);
    mended.push(...(isBetween && isSurer(theirs, ours) ? theirs : ours), word);
    [taken, passed] = [i + 1, j];
  }
  return [...mended, ...words.slice(taken)];
}

/** Whether some of the seam lies between the two words. */
function touches(seam: TimeRange, left: Word, right: Word): boolean {
  return left.endSeconds < seam.endSeconds && right.startSeconds > seam.startSeconds;
}

/**
 * Where one has no word, the bridge is believed: it has heard what is on both sides. The same
 * letters with other spaces stay as they are. Otherwise letters decide: the mean logarithm of
 * their probability.
 */
function isSurer(bridge: readonly Word[], words: readonly Word[]): boolean {
  if (bridge.length === 0 || words.length === 0) return true;
  if (lettersOf(bridge) === lettersOf(words)) return false;
  return meanLogConfidence(bridge) >= meanLogConfidence(words);
}

function lettersOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join('');
}

function meanLogConfidence(words: readonly Word[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of words) {
    sum += text.length * Math.log(Math.max(confidence, Number.MIN_VALUE));
    letters += text.length;
  }
  return sum / letters;
}

/**
 * Reads a planned chunk: in parts where the model asks for it, and where it begins at a cut inside
 * speech, and the two sides do not agree about the words there, the passage around the cut too.
 *
 * @param previous the last reading of the channel's chunk before
 * @param read recognises one chunk
 */
export async function readPlanned(
  chunk: Chunk,
  previous: ChunkReading | null,
  options: ChunkOptions,
  read: (chunk: Chunk) => Promise<Reading & ChunkReading>,
): Promise<Pick<ChunkRecord, 'readings' | 'bridge'>> {
  const { splitMarginNats, contextSeconds } = options;
  const readings =
    splitMarginNats === null
      ? [await read(chunk)]
      : await readSurest(chunk, read, splitMarginNats, contextSeconds);
  const first = readings[0];
  const passage = previous && first ? planBridge(previous.chunk, first.chunk, options) : null;
  const isInDoubt = passage && previous && first && !agreeAtCut(previous, first);
  const bridge = isInDoubt ? await read(passage) : null;
  return { readings: readings.map(toKept), bridge: bridge && toKept(bridge) };
}

function toKept({ chunk, words, unknownTokens }: ChunkReading): ChunkReading {
  return { chunk, words, unknownTokens };
}
