/** Neighbouring words that two texts share, or that only one of them has. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  words: string[];
}

/** Cells of the table below; larger texts are taken as wholly different between their equal ends. */
const MOST_CELLS = 4_000_000;

/**
 * What changes between two texts, by the longest common subsequence of their words. Where words
 * were replaced, what is removed stands before what is added.
 */
export function diffWords(before: readonly string[], after: readonly string[]): DiffPart[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const parts: DiffPart[] = [];
  before.slice(0, head).forEach((word) => add(parts, 'same', word));
  diffMiddle(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
    parts,
  );
  before.slice(before.length - tail).forEach((word) => add(parts, 'same', word));
  return parts;
}

function diffMiddle(before: string[], after: string[], parts: DiffPart[]): void {
  const common = measureCommon(before, after);
  const width = after.length + 1;
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const fresh = after[column];
    if (common && old !== undefined && old === fresh) {
      add(parts, 'same', old);
      row++;
      column++;
    } else if (
      old !== undefined &&
      (fresh === undefined ||
        isLonger(common, (row + 1) * width + column, row * width + column + 1))
    ) {
      add(parts, 'removed', old);
      row++;
    } else if (fresh !== undefined) {
      add(parts, 'added', fresh);
      column++;
    }
  }
}

function isLonger(common: Uint16Array | null, here: number, there: number): boolean {
  return !common || (common[here] ?? 0) >= (common[there] ?? 0);
}

/** Lengths of the longest common subsequences of all ends of both; null where there are too many. */
function measureCommon(before: readonly string[], after: readonly string[]): Uint16Array | null {
  const width = after.length + 1;
  if ((before.length + 1) * width > MOST_CELLS) return null;
  const common = new Uint16Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const cell = row * width + column;
      common[cell] =
        before[row] === after[column]
          ? (common[cell + width + 1] ?? 0) + 1
          : Math.max(common[cell + width] ?? 0, common[cell + 1] ?? 0);
    }
  return common;
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
