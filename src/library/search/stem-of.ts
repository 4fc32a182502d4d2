import { stemWord } from '../../shared/documents/stem-words';

/** More different words than a large library has; they take some 50 MB. */
const MOST_WORDS = 400_000;

const stems = new Map<string, string>();

/** `stemWord`, which takes some microseconds, remembered: texts have few words many times. */
export function stemOf(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  const stem = stemWord(folded);
  if (stems.size >= MOST_WORDS) stems.clear();
  stems.set(folded, stem);
  return stem;
}
