/** What a vocabulary file tells of its model. */
export interface VocabularyFacts {
  /** Classes of the head, the blank included. */
  classes: number;
  vocabularyKind: 'characters' | 'pieces';
  writes: 'words' | 'sentences';
}

/** No vocabulary is larger; more is not even read. */
export const LONGEST_VOCABULARY_BYTES = 4 * 1024 * 1024;

/**
 * Looks whether a text is a vocabulary: one `token id` a line, ids from 0 without a gap.
 *
 * @returns null where it is none
 */
export function readVocabulary(text: string): VocabularyFacts | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  const tokens: string[] = [];
  for (const [id, line] of lines.entries()) {
    const cut = line.lastIndexOf(' ');
    if (cut < 1 || line.slice(cut + 1).trim() !== String(id)) return null;
    tokens.push(line.slice(0, cut));
  }
  const spoken = tokens.filter((token) => !/^<.+>$/.test(token));
  return {
    classes: tokens.length,
    vocabularyKind: spoken.every((token) => [...token].length === 1) ? 'characters' : 'pieces',
    // Who writes sentences has capitals or full stops.
    writes: spoken.some((token) => /\p{Lu}|[.,?!]/u.test(token)) ? 'sentences' : 'words',
  };
}
