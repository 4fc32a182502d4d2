import { alignWords } from '../../editing/align-words';

/** Neighbouring words that two texts share, or that only one of them has. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  words: string[];
}

/**
 * What changes between two texts, by the longest common subsequence of their words. Where words
 * were replaced, what is removed stands before what is added.
 */
export function diffWords(before: readonly string[], after: readonly string[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let from = 0;
  const remove = (to: number) => {
    for (; from < to; from++) add(parts, 'removed', before[from] ?? '');
  };
  for (const [index, partner] of alignWords(before, after).entries()) {
    const word = after[index] ?? '';
    if (partner === -1) {
      add(parts, 'added', word);
      continue;
    }
    remove(partner);
    add(parts, 'same', word);
    from = partner + 1;
  }
  remove(before.length);
  return parts;
}

/** Within one replacement, removed words are gathered before added ones. */
function add(parts: DiffPart[], kind: DiffPart['kind'], word: string): void {
  const last = parts.at(-1);
  const beforeLast = parts.at(-2);
  if (last?.kind === kind) last.words.push(word);
  else if (kind === 'removed' && last?.kind === 'added') {
    if (beforeLast?.kind === 'removed') beforeLast.words.push(word);
    else parts.splice(-1, 0, { kind, words: [word] });
  } else parts.push({ kind, words: [word] });
}
