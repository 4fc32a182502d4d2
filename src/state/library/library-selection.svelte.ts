import { SvelteSet } from 'svelte/reactivity';

/** The documents that the user has ticked. */
export class LibrarySelection {
  readonly #ids = new SvelteSet<string>();
  /** Where a range begins that is ticked with Shift. */
  #anchor: string | null = null;

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Of these, in their order. */
  of(ids: readonly string[]): string[] {
    return ids.filter((id) => this.#ids.has(id));
  }

  /** @param range all that is shown, in order, where what lies between the last one and this follows */
  set(id: string, isSelected: boolean, range: readonly string[] | null = null): void {
    const [from, to] = [range?.indexOf(this.#anchor ?? '') ?? -1, range?.indexOf(id) ?? -1];
    const ids =
      range && from >= 0 && to >= 0
        ? range.slice(Math.min(from, to), Math.max(from, to) + 1)
        : [id];
    for (const each of ids)
      if (isSelected) this.#ids.add(each);
      else this.#ids.delete(each);
    this.#anchor = id;
  }

  setAll(ids: readonly string[]): void {
    for (const id of ids) this.#ids.add(id);
  }

  clear(): void {
    this.#ids.clear();
    this.#anchor = null;
  }
}
