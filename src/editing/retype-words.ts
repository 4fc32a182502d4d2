import { foldWord } from '../shared/documents/fold-word';
import type { TimeRange, Word } from '../shared/recognition/transcript';
import { alignWords } from './align-words';
import { lettersOf } from './cut-words';
import { placeWords } from './place-words';

/**
 * The words of a segment after a person has changed its text. Words that stay keep their times and
 * what the model thought of them, also where only signs around them change; others are placed
 * between them and are vouched for.
 *
 * @param segment when the segment begins and ends
 * @param limits how far it may grow
 */
export function retypeWords(
  words: readonly Word[],
  texts: readonly string[],
  segment: TimeRange,
  limits: TimeRange,
): Word[] {
  const partners = alignWords(words.map(keyOf), texts.map(keyOf));
  const result: Word[] = [];
  let oldFrom = 0;
  let from = 0;
  while (from < texts.length) {
    let to = from;
    while (to < texts.length && partners[to] === -1) to++;
    const oldTo = partners[to] ?? words.length;
    const after = words[oldTo] ?? null;
    const before = result.at(-1) ?? null;
    const replaced = words.slice(oldFrom, oldTo);
    if (to > from)
      for (const word of placeWords(texts.slice(from, to), {
        before,
        replaced,
        after,
        segment,
        limits,
      }))
        result.push(word);
    if (after && to < texts.length) result.push(rewriteWord(after, texts[to] ?? ''));
    oldFrom = oldTo + 1;
    from = to + 1;
  }
  return result;
}

/** The same word as a person writes it: vouched for where they changed a letter of it. */
function rewriteWord(word: Word, text: string): Word {
  if (word.text === text) return word;
  const isSigns = lettersOf(word.text) === lettersOf(text);
  return { ...word, text, confidence: isSigns ? word.confidence : 1 };
}

/** A sign that stands alone is a word of its own. */
function keyOf(word: Word | string): string {
  const text = typeof word === 'string' ? word : word.text;
  return foldWord(text) || text;
}
