import type { Segment } from '../../shared/recognition/transcript';
import { diffWords, type DiffPart } from './diff-words';

/** So many words are shown before a change and behind it. */
const CONTEXT_WORDS = 6;

/** A change of a text, with some words around it. */
export type TextChange = readonly DiffPart[];

/**
 * Where two texts differ, in order. Segments that both have, and each of them once, are taken for
 * the same first: what is compared word by word is only what lies between them.
 */
export function compareTexts(
  before: readonly Segment[],
  after: readonly Segment[],
): readonly TextChange[] {
  const parts: DiffPart[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const [oldIndex, newIndex] of [
    ...findAnchors(before, after),
    [before.length, after.length],
  ] as const) {
    const old = listWords(before.slice(oldAt, oldIndex));
    const fresh = listWords(after.slice(newAt, newIndex));
    for (const part of diffWords(old, fresh)) append(parts, part);
    const anchor = before[oldIndex];
    if (anchor) append(parts, { kind: 'same', words: listWords([anchor]) });
    [oldAt, newAt] = [oldIndex + 1, newIndex + 1];
  }
  return cutChanges(parts);
}

function listWords(segments: readonly Segment[]): string[] {
  return segments.flatMap(({ words }) => words.map(({ text }) => text));
}

function append(parts: DiffPart[], { kind, words }: DiffPart): void {
  const last = parts.at(-1);
  if (last?.kind === kind) last.words.push(...words);
  else parts.push({ kind, words: [...words] });
}

/** Pairs of places, rising on both sides: the longest run of segments that both texts have once. */
function findAnchors(
  before: readonly Segment[],
  after: readonly Segment[],
): (readonly [number, number])[] {
  const places = findUnique(after);
  const pairs = [...findUnique(before)].flatMap(([text, old]) => {
    const fresh = places.get(text);
    return fresh === undefined ? [] : [{ old, fresh, previous: -1 }];
  });
  // The longest increasing subsequence: `ends[n]` is the pair that ends the best run of n + 1.
  const ends: number[] = [];
  pairs.forEach((pair, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? -1]?.fresh ?? Infinity) < pair.fresh) low = middle + 1;
      else high = middle;
    }
    pair.previous = ends[low - 1] ?? -1;
    ends[low] = index;
  });
  const run: (readonly [number, number])[] = [];
  for (let pair = pairs[ends.at(-1) ?? -1]; pair; pair = pairs[pair.previous])
    run.push([pair.old, pair.fresh]);
  return run.reverse();
}

/** Places of the texts that only one segment has, in order. */
function findUnique(segments: readonly Segment[]): Map<string, number> {
  const places = new Map<string, number>();
  const doubles = new Set<string>();
  segments.forEach(({ text }, place) => {
    if (places.has(text)) doubles.add(text);
    places.set(text, place);
  });
  doubles.forEach((text) => places.delete(text));
  return places;
}

/** One list for each change, or for several with few words between them. */
function cutChanges(parts: readonly DiffPart[]): TextChange[] {
  const changes: DiffPart[][] = [];
  let current: DiffPart[] = [];
  parts.forEach((part, index) => {
    if (part.kind !== 'same') return void current.push(part);
    const [head, tail] = [part.words.slice(0, CONTEXT_WORDS), part.words.slice(-CONTEXT_WORDS)];
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    if (!isFirst && !isLast && part.words.length <= 2 * CONTEXT_WORDS)
      return void current.push(part);
    if (!isFirst) changes.push([...current, { kind: 'same', words: head }]);
    current = isLast ? [] : [{ kind: 'same', words: tail }];
  });
  if (current.some(({ kind }) => kind !== 'same')) changes.push(current);
  return changes.filter((change) => change.some(({ kind }) => kind !== 'same'));
}
