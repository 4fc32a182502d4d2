/** Cells of the table below, 8 MB. Larger texts are aligned at their equal ends only. */
const MOST_CELLS = 4_000_000;

/**
 * Which words of one text are which of another, by their longest common subsequence.
 *
 * @returns for each word of `after` the index of its partner in `before`, increasing; -1 where it
 *   has none
 */
export function alignWords(before: readonly string[], after: readonly string[]): Int32Array {
  const partners = new Int32Array(after.length).fill(-1);
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) partners[head] = head++;
  let tail = 0;
  while (
    tail < least - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++;
    partners[after.length - tail] = before.length - tail;
  }
  const rows = before.slice(head, before.length - tail);
  const columns = after.slice(head, after.length - tail);
  const common = measureCommon(rows, columns);
  if (!common) return partners;
  const width = columns.length + 1;
  let row = 0;
  let column = 0;
  while (row < rows.length && column < columns.length) {
    const cell = row * width + column;
    if (rows[row] === columns[column]) partners[head + column++] = head + row++;
    else if ((common[cell + width] ?? 0) >= (common[cell + 1] ?? 0)) row++;
    else column++;
  }
  return partners;
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
