import type { CaptionLimits } from './caption-limits';
import { PLAIN } from './rate-break';

/** A line more, where fewer would do. */
const LINE = 1;

/** For one line as long as it may be. Its square: two lines of one length are the best. */
const FULL_LINE = 4;

/** What is set in lines. */
export interface Wrapped {
  /** Where each word begins in the text: words i to j have `[j] - [i] - 1` characters. */
  offsets: Float64Array;
  /** What it costs to break before each word. */
  breaks: Float64Array;
}

/** What stands before the first word, in characters. */
export interface Beginning {
  /** A dash. */
  mark: number;
  /** A name and the space behind it; 0: there is none. */
  label: number;
}

/** How words are set. */
export interface Wrapping {
  cost: number;
  /** Indexes behind the last word of each line; that of a line with nothing but the name is `from`. */
  ends: readonly number[];
}

type LineLimits = Pick<CaptionLimits, 'maxLines' | 'maxLineCharacters'>;

/**
 * What it costs to set words [from, to) in lines: in one where they have room, which is what the
 * guides want, else in lines of about one length that end where the text lets them.
 *
 * @returns Infinity where they have no room; only a word that is longer than a line, and has
 *   nothing before it, stands in a line that is too long
 */
export function rateLines(
  text: Wrapped,
  from: number,
  to: number,
  limits: LineLimits,
  { mark, label }: Beginning,
): number {
  const beside = rateRest(text, from, to, limits.maxLines, limits.maxLineCharacters, mark + label);
  return label === 0 || isOneLine(text, from, to, limits, mark + label)
    ? beside
    : Math.min(beside, rateBelow(text, from, to, limits, mark + label));
}

/** Sets them so; null where `rateLines` gives Infinity. */
export function wrapLines(
  text: Wrapped,
  from: number,
  to: number,
  limits: LineLimits,
  { mark, label }: Beginning,
): Wrapping | null {
  const cost = rateLines(text, from, to, limits, { mark, label });
  if (cost === Infinity) return null;
  let { maxLines } = limits;
  const width = limits.maxLineCharacters;
  const ends: number[] = [];
  let before = mark + label;
  if (cost < rateRest(text, from, to, maxLines, width, before)) {
    ends.push(from);
    maxLines -= 1;
    before = 0;
  }
  for (let begin = from; begin < to; before = 0) {
    begin = findEnd(text, begin, to, maxLines, width, before);
    maxLines -= 1;
    ends.push(begin);
  }
  return { cost, ends };
}

/** What a line of so many characters costs. */
export function rateLine(characters: number, width: number): number {
  const share = Math.min(1, characters / width);
  return FULL_LINE * share * share;
}

function isOneLine(
  { offsets }: Wrapped,
  from: number,
  to: number,
  { maxLineCharacters }: LineLimits,
  before: number,
): boolean {
  return (offsets[to] as number) - (offsets[from] as number) - 1 + before <= maxLineCharacters;
}

/** A name may stand in a line of its own, though it does so badly. */
function rateBelow(text: Wrapped, from: number, to: number, limits: LineLimits, before: number) {
  const { maxLines, maxLineCharacters } = limits;
  const below = rateRest(text, from, to, maxLines - 1, maxLineCharacters, 0);
  return rateLine(before - 1, maxLineCharacters) + LINE + 2 * PLAIN + below;
}

function rateRest(
  text: Wrapped,
  begin: number,
  to: number,
  lines: number,
  width: number,
  before: number,
): number {
  if (lines === 0) return Infinity;
  const { offsets } = text;
  const start = (offsets[begin] as number) + 1 - before;
  const whole = (offsets[to] as number) - start;
  if (whole <= width || (to - begin === 1 && before === 0)) return rateLine(whole, width);
  if (lines === 1) return Infinity;
  let best = Infinity;
  for (let end = begin + 1; end < to; end += 1) {
    const cost = rateEnd(text, begin, end, to, lines, width, before, best);
    if (cost === null) break;
    if (cost < best) best = cost;
  }
  return best;
}

/** The end of the first line; the same sums as `rateRest`, so the same choice. */
function findEnd(
  text: Wrapped,
  begin: number,
  to: number,
  lines: number,
  width: number,
  before: number,
): number {
  const characters = (text.offsets[to] as number) - (text.offsets[begin] as number) - 1 + before;
  if (characters <= width || lines === 1) return to;
  let best = Infinity;
  let found = to;
  for (let end = begin + 1; end < to; end += 1) {
    const cost = rateEnd(text, begin, end, to, lines, width, before, best);
    if (cost === null) break;
    if (cost < best) [best, found] = [cost, end];
  }
  return found;
}

/** What it costs to end a line there and set the rest; null where it would be too long. */
function rateEnd(
  text: Wrapped,
  begin: number,
  end: number,
  to: number,
  lines: number,
  width: number,
  before: number,
  best: number,
): number | null {
  const { offsets, breaks } = text;
  const characters = (offsets[end] as number) - (offsets[begin] as number) - 1 + before;
  if (characters > width && (end - begin > 1 || before > 0)) return null;
  const own = rateLine(characters, width) + LINE + (breaks[end] as number);
  return own >= best ? Infinity : own + rateRest(text, end, to, lines - 1, width, 0);
}
