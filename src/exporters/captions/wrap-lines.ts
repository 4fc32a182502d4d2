import type { CaptionLimits } from './caption-limits';

/** A line more, where fewer would do. */
const LINE = 1;

/** For one line as long as it may be. Its square: two lines of one length are the best. */
const FULL_LINE = 4;

/** How words are set: where their lines end, and what that costs. */
export interface Wrapping {
  cost: number;
  /** Indexes behind the last word of each line. */
  ends: readonly number[];
}

/**
 * Sets words [from, to) in lines: in one where they have room, which is what the guides want, else
 * in lines of about one length that end where the text lets them.
 *
 * @param offsets where each word begins: words i to j have `[j] - [i] - 1` characters
 * @param breaks what it costs to break before each word
 * @returns null where they have no room; only a line of one word may be too long
 */
export function wrapLines(
  from: number,
  to: number,
  { maxLines, maxLineCharacters }: Pick<CaptionLimits, 'maxLines' | 'maxLineCharacters'>,
  offsets: Float64Array,
  breaks: Float64Array,
): Wrapping | null {
  const measure = (begin: number, end: number) =>
    (offsets[end] as number) - (offsets[begin] as number) - 1;
  const rate = (begin: number, end: number) =>
    FULL_LINE * Math.min(1, measure(begin, end) / maxLineCharacters) ** 2;
  const hasRoom = (begin: number, end: number) =>
    end - begin === 1 || measure(begin, end) <= maxLineCharacters;

  const wrap = (begin: number, lines: number): Wrapping | null => {
    if (hasRoom(begin, to)) return { cost: rate(begin, to), ends: [to] };
    if (lines === 1) return null;
    let best: Wrapping | null = null;
    for (let end = begin + 1; end < to && hasRoom(begin, end); end += 1) {
      const rest = wrap(end, lines - 1);
      if (!rest) continue;
      const cost = rate(begin, end) + LINE + (breaks[end] as number) + rest.cost;
      if (!best || cost < best.cost) best = { cost, ends: [end, ...rest.ends] };
    }
    return best;
  };
  return wrap(from, maxLines);
}
