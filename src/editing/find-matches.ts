import { foldWord } from '../shared/documents/fold-word';
import { stemWord } from '../shared/documents/stem-words';
import type { Segment } from '../shared/recognition/transcript';

import { foldCase } from './fold-case';
import { joinLetters } from './join-letters';
import type { TextMatch } from './places';

export interface FindOptions {
  /** Finds договоров where договор is asked for. */
  inflections: boolean;
  /** Finds no part of a longer word. */
  wholeWords: boolean;
  matchCase: boolean;
}

/** A word that is looked for. */
interface Term {
  /** Its letters as `foldCase` leaves them, without signs around them. */
  core: string;
  /** Null where inflections are not looked for. */
  stem: string | null;
}

/** A word of the text: [from, to) of its letters, without signs around them. */
interface Core {
  from: number;
  to: number;
}

const OUTER_SIGNS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const SIGN = /[^\p{L}\p{N}]/u;
const PLAIN = /^[а-яa-z0-9]$/i;

/**
 * All places of a text where words are found, in order. ё and е are the same. Several words are
 * found one after another within a segment, whatever signs stand between them.
 */
export function findMatches(
  segments: readonly Segment[],
  query: string,
  options: FindOptions,
): TextMatch[] {
  const { matchCase, inflections, wholeWords } = options;
  const terms = query
    .split(/\s+/u)
    .filter((word) => foldWord(word) !== '')
    .map((word): Term => {
      const core = foldCase(word.normalize('NFC').replace(OUTER_SIGNS, ''), matchCase);
      return { core, stem: inflections ? stemWord(foldWord(word)) : null };
    });
  if (terms.length === 0) return findSigns(segments, query.trim());

  const isSameStem = compareStems(matchCase);
  const matches: TextMatch[] = [];
  for (const original of segments) {
    const { segment, placeOf } = joinLetters(original);
    const text = foldCase(segment.text, matchCase);
    if (!inflections && terms.some(({ core }) => !text.includes(core))) continue;
    const found =
      terms.length === 1
        ? findWord(segment, text, terms[0] as Term, wholeWords, isSameStem)
        : findPhrase(segment, text, terms, wholeWords, isSameStem);
    for (const [from, to] of found)
      matches.push({ segmentId: segment.id, from: placeOf(from), to: placeOf(to) });
  }
  return matches;
}

type CompareStems = (text: string, core: Core, term: Term) => boolean;

function* findWord(
  { words }: Segment,
  text: string,
  term: Term,
  isWhole: boolean,
  isSameStem: CompareStems,
): Generator<[from: number, to: number]> {
  let offset = 0;
  // Most segments have none: where it stands next is looked up once.
  let next = text.indexOf(term.core);
  for (const word of words) {
    const end = offset + word.text.length;
    if (next >= 0 && next < offset) next = text.indexOf(term.core, offset);
    const isHere = next >= 0 && next < end;
    if (isHere || term.stem !== null) {
      const core = findCore(text, offset, end);
      if (core.to > core.from) {
        if (isSameStem(text, core, term)) yield [core.from, core.to];
        else if (isHere && isWhole) {
          if (text.slice(core.from, core.to) === term.core) yield [core.from, core.to];
        } else if (isHere) {
          for (let at = next; at >= 0 && at + term.core.length <= end;) {
            yield [at, at + term.core.length];
            at = text.indexOf(term.core, at + term.core.length);
          }
        }
      }
    }
    offset = end + 1;
  }
}

function* findPhrase(
  { words }: Segment,
  text: string,
  terms: readonly Term[],
  isWhole: boolean,
  isSameStem: CompareStems,
): Generator<[from: number, to: number]> {
  const cores: Core[] = [];
  let offset = 0;
  for (const word of words) {
    const core = findCore(text, offset, offset + word.text.length);
    if (core.to > core.from) cores.push(core);
    offset += word.text.length + 1;
  }
  const last = terms.length - 1;
  for (let start = 0; start + last < cores.length; start++) {
    let [from, to] = [-1, -1];
    const isFound = terms.every((term, index) => {
      const core = cores[start + index] as Core;
      const found = text.slice(core.from, core.to);
      const isStem = isSameStem(text, core, term);
      const isLoose = !isWhole && !isStem;
      if (index === 0) from = isLoose ? core.to - term.core.length : core.from;
      if (index === last) to = isLoose ? core.from + term.core.length : core.to;
      if (isStem) return true;
      if (isLoose && index === 0) return found.endsWith(term.core);
      if (isLoose && index === last) return found.startsWith(term.core);
      return found === term.core;
    });
    if (!isFound) continue;
    yield [from, to];
    start += last;
  }
}

/** Where the letters of a word begin and end. */
function findCore(text: string, from: number, to: number): Core {
  while (from < to && isSign(text, from)) from++;
  while (to > from && isSign(text, to - 1)) to--;
  return { from, to };
}

function isSign(text: string, at: number): boolean {
  const letter = text[at] ?? '';
  return !PLAIN.test(letter) && SIGN.test(letter);
}

/** Compares by stem where that is asked for. What was computed for a word is not computed twice. */
function compareStems(matchCase: boolean): CompareStems {
  const stems = new Map<string, string>();
  return (text, { from, to }, { core, stem }) => {
    if (stem === null) return false;
    const first = text[from] ?? '';
    // A stem begins like its word.
    if ((matchCase ? foldCase(first, false) : first) !== stem[0]) return false;
    const word = text.slice(from, to);
    let known = stems.get(word);
    if (known === undefined) stems.set(word, (known = stemWord(foldWord(word))));
    if (known !== stem) return false;
    return !matchCase || hasCaseOf(word, core);
  };
}

/** Inflections differ at their end: the case of the letters before it is the same. */
function hasCaseOf(word: string, core: string): boolean {
  for (let at = 0; at < Math.min(word.length, core.length); at++) {
    const [one, other] = [word[at] ?? '', core[at] ?? ''];
    if (one !== other && foldCase(one, false) === foldCase(other, false)) return false;
  }
  return true;
}

function findSigns(segments: readonly Segment[], signs: string): TextMatch[] {
  if (signs === '') return [];
  return segments.flatMap(({ id: segmentId, text }) => {
    const matches: TextMatch[] = [];
    for (let from = text.indexOf(signs); from >= 0;) {
      matches.push({ segmentId, from, to: from + signs.length });
      from = text.indexOf(signs, from + signs.length);
    }
    return matches;
  });
}
