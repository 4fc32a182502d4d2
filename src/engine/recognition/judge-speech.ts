import type { Segment } from '../../shared/recognition/transcript';

/** What tells speech that the model knows from all else. */
export interface SpeechSigns {
  words: number;
  /** 0 to 1: the mean of the words' confidences. */
  meanConfidence: number;
  /** 0 to 1: the share of words below `UNSURE`. */
  unsureShare: number;
  /** In speech, not in pauses. */
  wordsPerMinute: number;
}

/** A word below this is more likely wrong than right. */
const UNSURE = 0.5;

export function measureSpeech(segments: readonly Segment[], speechSeconds: number): SpeechSigns {
  let [words, sum, unsure] = [0, 0, 0];
  for (const segment of segments)
    for (const { confidence } of segment.words) {
      words++;
      sum += confidence;
      if (confidence < UNSURE) unsure++;
    }
  return {
    words,
    meanConfidence: words > 0 ? sum / words : 0,
    unsureShare: words > 0 ? unsure / words : 0,
    wordsPerMinute: speechSeconds > 0 ? (words * 60) / speechSeconds : 0,
  };
}
