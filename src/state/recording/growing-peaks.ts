/** As many columns as a narrow bar shows well; there are at least half as many after a while. */
const MOST_COLUMNS = 240;

/**
 * How loud a recording has been so far, from its beginning, in a number of columns that stays the
 * same however long it gets.
 */
export class GrowingPeaks {
  #columns: readonly number[] = [];
  /** Levels that one column stands for. */
  #stride = 1;
  /** Of the column that is not full. */
  #levels = 0;
  #loudest = 0;

  /** Greatest amplitude of each column, 0 to 1. Another array after each change. */
  get columns(): readonly number[] {
    return this.#columns;
  }

  /** @param peak greatest amplitude since the last time, 0 to 1 */
  add(peak: number): void {
    this.#loudest = Math.max(this.#loudest, peak);
    if (++this.#levels < this.#stride) return;
    this.#columns = [...this.#columns, this.#loudest];
    this.#levels = 0;
    this.#loudest = 0;
    if (this.#columns.length === MOST_COLUMNS) this.#halve();
  }

  #halve(): void {
    const before = this.#columns;
    this.#columns = Array.from({ length: before.length / 2 }, (_, column) =>
      Math.max(before[2 * column] ?? 0, before[2 * column + 1] ?? 0),
    );
    this.#stride *= 2;
  }
}
