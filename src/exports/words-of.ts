import type { Segment, Word } from '../shared/recognition/transcript';

/**
 * The words of a segment, whatever stands in it: text that has no words of its own, or others,
 * is cut at its spaces, and the time is shared out by letters. No word is empty or has a space.
 */
export function wordsOf(
  segment: Pick<Segment, 'text' | 'words' | 'startSeconds' | 'endSeconds'>,
): readonly Word[] {
  const texts = segment.text.split(/\s+/).filter(Boolean);
  const { words } = segment;
  if (texts.length === words.length && texts.every((text, i) => text === words[i]?.text))
    return words;
  const { startSeconds, endSeconds } = segment;
  // A word takes as long as its letters; so do the spaces between.
  const all = texts.join(' ').length;
  const secondsEach = Math.max(0, endSeconds - startSeconds) / Math.max(1, all);
  let position = 0;
  return texts.map((text) => {
    const from = startSeconds + position * secondsEach;
    position += text.length + 1;
    return {
      text,
      startSeconds: from,
      endSeconds: from + text.length * secondsEach,
      confidence: 1,
    };
  });
}
