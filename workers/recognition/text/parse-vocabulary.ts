/** The classes of a CTC head. */
export interface Vocabulary {
  /** Text of each class; `▁` (U+2581) stands for a space. Special classes (`<unk>`) are empty. */
  tokens: readonly string[];
  /** The class that means 'nothing new here'. */
  blank: number;
  /** True where tokens are pieces of words, false where they are letters. */
  hasPieces: boolean;
}

/**
 * Reads a GigaAM vocabulary file: one `token id` a line, split at the last space
 * (a token may be a space itself), ids from 0 without a gap, the blank last.
 *
 * @throws Error that names the line at fault
 */
export function parseVocabulary(text: string): Vocabulary {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) throw new Error('vocabulary: fewer than two lines');
  const tokens = lines.map((line, index) => {
    const cut = line.lastIndexOf(' ');
    if (cut < 1 || line.slice(cut + 1).trim() !== String(index)) {
      throw new Error(`vocabulary, line ${index + 1}: expected 'token ${index}', found '${line}'`);
    }
    const token = line.slice(0, cut);
    return /^<.+>$/.test(token) ? '' : token;
  });
  return {
    tokens,
    blank: tokens.length - 1,
    hasPieces: tokens.some((token) => /^▁./u.test(token)),
  };
}
