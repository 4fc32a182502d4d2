import { oneLine } from '../../editing/one-line';

export { oneLine };

/**
 * Where a place in a text that is being typed lies in `oneLine` of it.
 *
 * @param offset UTF-16 units, as is the result
 */
export function offsetInLine(text: string, offset: number): number {
  const before = text.slice(0, offset);
  const space = /\s$/u.test(before) && before.trim() !== '' ? 1 : 0;
  return Math.min(oneLine(before).length + space, oneLine(text).length);
}

/**
 * Where a place in a text lies after the text has changed: what stands before and behind the change
 * keeps its places, within it a place goes to its end.
 */
export function followOffset(before: string, after: string, offset: number): number {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  if (offset <= head) return offset;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return offset >= before.length - tail
    ? offset + after.length - before.length
    : after.length - tail;
}
