import type { Segment } from '../../../src/shared/recognition/transcript';

/** The segments of several channels in one list, in order of time, kept up as the channels grow. */
export class ChannelMerger {
  readonly #merged: Segment[] = [];
  /** The channel that each of them is of. */
  readonly #owners: number[] = [];
  /** Segments of each channel that are in the list. */
  readonly #counts: number[];

  constructor(channels: number) {
    this.#counts = Array.from({ length: channels }, () => 0);
  }

  /** All segments; the id of each is its index. */
  get segments(): readonly Segment[] {
    return this.#merged;
  }

  /**
   * Takes what has changed. Costs as much as lies behind the first change.
   *
   * @param channels all segments of each channel, in order of time
   * @param changedFrom where each channel's are others than before
   * @returns the segments from index `from` on, which replace what was there
   */
  update(
    channels: readonly (readonly Segment[])[],
    changedFrom: readonly number[],
  ): { from: number; segments: Segment[] } {
    const counts = this.#counts;
    const starts = channels.map((segments, c) => segments[changedFrom[c] ?? 0]?.startSeconds);
    const start = Math.min(...starts.map((seconds) => seconds ?? Infinity));
    const isStale = (last: Segment) =>
      last.startSeconds >= start || counts.some((count, c) => count > (changedFrom[c] ?? 0));
    for (let last = this.#merged.at(-1); last && isStale(last); last = this.#merged.at(-1)) {
      this.#merged.pop();
      const owner = this.#owners.pop() ?? 0;
      counts[owner] = (counts[owner] ?? 0) - 1;
    }
    const from = this.#merged.length;
    for (let owner = this.#earliest(channels); owner >= 0; owner = this.#earliest(channels)) {
      const count = counts[owner] ?? 0;
      const segment = channels[owner]?.[count] as Segment;
      counts[owner] = count + 1;
      this.#owners.push(owner);
      this.#merged.push({ ...segment, id: this.#merged.length });
    }
    return { from, segments: this.#merged.slice(from) };
  }

  /** The channel whose next segment begins first; below 0 where none has any left. */
  #earliest(channels: readonly (readonly Segment[])[]): number {
    let [best, start] = [-1, Infinity];
    channels.forEach((segments, channel) => {
      const next = segments[this.#counts[channel] ?? 0];
      if (next && next.startSeconds < start) [best, start] = [channel, next.startSeconds];
    });
    return best;
  }
}
