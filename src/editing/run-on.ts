import type { Word } from '../shared/recognition/transcript';

/** Two voices may have spoken at once; within a segment no word begins before the one before it ends. */
export function runOn(earliestSeconds: number, words: readonly Word[]): Word[] {
  return words.map((word) =>
    word.startSeconds >= earliestSeconds
      ? word
      : {
          ...word,
          startSeconds: earliestSeconds,
          endSeconds: (earliestSeconds = Math.max(earliestSeconds, word.endSeconds)),
        },
  );
}
