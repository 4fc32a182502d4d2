import type { KnownClip } from '../../shared/models/model-manifest';

/**
 * A model that works makes a mistake here and there, one that computes wrongly writes nothing
 * that resembles the text: so a quarter of the letters may differ.
 */
const MOST_WRONG_SHARE = 0.25;

/** Whether a text is what the model should have made of the known clip. True where nobody knows. */
export function isKnownText(knownClip: KnownClip | null, text: string): boolean {
  if (knownClip === null) return true;
  const expected = lettersOf(knownClip.text);
  return countEdits(expected, lettersOf(text)) <= MOST_WRONG_SHARE * expected.length;
}

/** Letters and digits decide: models differ in capitals and punctuation. */
function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Levenshtein's distance. */
function countEdits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
