/** Side of the squares that are turned one by one: both sides of a square stay in the cache. */
const BLOCK = 64;

/** u8[rows, columns] → u8[columns, rows]. */
export function transposeBytes(
  bytes: Uint8Array<ArrayBuffer>,
  rows: number,
  columns: number,
): Uint8Array<ArrayBuffer> {
  if (bytes.length !== rows * columns) throw new Error('a transposition of the wrong size');
  const turned = new Uint8Array(bytes.length);
  for (let top = 0; top < rows; top += BLOCK) {
    const bottom = Math.min(top + BLOCK, rows);
    for (let left = 0; left < columns; left += BLOCK) {
      const right = Math.min(left + BLOCK, columns);
      for (let column = left; column < right; column++) {
        let from = top * columns + column;
        const start = column * rows;
        for (let to = start + top; to < start + bottom; to++, from += columns) {
          turned[to] = bytes[from] as number;
        }
      }
    }
  }
  return turned;
}
