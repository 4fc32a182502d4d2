import type { Chunk } from '../../../src/shared/jobs/journal-records';
import type { ChunkOptions } from '../../../src/shared/recognition/options';
import type { Region } from '../../../src/shared/recognition/worker-contracts';

/**
 * GigaAM's reference chunking, fed region by region: consecutive regions are joined while the
 * chunk stays within `joinWithinSeconds`; a chunk longer than `closeAfterSeconds` is closed; one
 * of `neverAloneSeconds` or less is never closed on its own (the reference drops such a chunk at
 * the very end, here it is kept); one longer than `cutAboveSeconds` is cut into
 * floor(d / cutAboveSeconds) + 1 equal parts. Added to the reference: `joinPauseSeconds`, and
 * context, which reaches into silence but not into the speech of the next chunk, except at a cut:
 * one of those equal parts, or one of VAD's (`Region.goesOn`).
 */
export class ChunkPlanner {
  readonly #options: ChunkOptions;
  #open: Region[] = [];
  /** The last region of the chunk before the open one. */
  #previous: Region | null = null;

  constructor(options: ChunkOptions) {
    this.#options = options;
  }

  /** Where the chunk that is still open begins; null when none is. */
  get openSeconds(): number | null {
    return this.#open[0]?.startSeconds ?? null;
  }

  /** Takes the next region in time; returns the chunks that it closed. */
  add(region: Region): Chunk[] {
    const closed = this.#closesBefore(region) ? this.#close(region.startSeconds) : [];
    this.#open.push(region);
    return closed;
  }

  /**
   * Closes the open chunk where no region can join it any more. The chunks are the same without
   * this; they only come as soon as they can.
   *
   * @param seconds no region that comes later begins before this
   * @param heardSeconds how far VAD has listened
   */
  advance(seconds: number, heardSeconds = seconds): Chunk[] {
    const last = this.#open.at(-1);
    if (!last) return [];
    const { contextSeconds, overlapSeconds } = this.#options;
    const isThere = last.goesOn
      ? heardSeconds >= last.endSeconds + overlapSeconds
      : seconds >= last.endSeconds + contextSeconds;
    const next = last.goesOn ? last.endSeconds : seconds;
    if (!isThere || !this.#closesBefore({ startSeconds: next, endSeconds: next })) return [];
    return this.#close(next);
  }

  /** Closes what is open, at the end of the recording. */
  finish(): Chunk[] {
    return this.#close(Infinity);
  }

  #closesBefore(next: Pick<Region, 'startSeconds' | 'endSeconds'>): boolean {
    const [first, last] = [this.#open[0], this.#open.at(-1)];
    if (!first || !last) return false;
    const { joinPauseSeconds, closeAfterSeconds, joinWithinSeconds, neverAloneSeconds } =
      this.#options;
    const length = last.endSeconds - first.startSeconds;
    return (
      length > neverAloneSeconds &&
      (length > closeAfterSeconds ||
        next.endSeconds - first.startSeconds > joinWithinSeconds ||
        next.startSeconds - last.endSeconds > joinPauseSeconds)
    );
  }

  #close(nextStart: number): Chunk[] {
    const regions = this.#open;
    const [first, last] = [regions[0], regions.at(-1)];
    if (!first || !last) return [];
    const { contextSeconds, cutAboveSeconds, overlapSeconds } = this.#options;
    const chunk: Chunk = {
      startSeconds: first.startSeconds,
      endSeconds: last.endSeconds,
      heardStartSeconds: this.#previous?.goesOn
        ? first.startSeconds - overlapSeconds
        : Math.max(first.startSeconds - contextSeconds, this.#previous?.endSeconds ?? 0),
      heardEndSeconds: last.goesOn
        ? last.endSeconds + overlapSeconds
        : Math.min(last.endSeconds + contextSeconds, nextStart),
      regions,
    };
    this.#previous = last;
    this.#open = [];
    return cutChunk(chunk, cutAboveSeconds, overlapSeconds);
  }
}

/**
 * Cuts a chunk that is too long into equal parts, each of which hears the speech beyond its cuts.
 * Parts without speech are left out: a short region may have been joined over a long silence.
 */
function cutChunk(chunk: Chunk, cutAboveSeconds: number, overlapSeconds: number): Chunk[] {
  const { startSeconds, endSeconds, heardStartSeconds, heardEndSeconds } = chunk;
  const length = endSeconds - startSeconds;
  if (length <= cutAboveSeconds) return [chunk];
  const parts = Math.floor(length / cutAboveSeconds) + 1;
  const cut = Array.from({ length: parts }, (_, i) => {
    const from = startSeconds + (length * i) / parts;
    const to = startSeconds + (length * (i + 1)) / parts;
    return {
      startSeconds: from,
      endSeconds: to,
      heardStartSeconds: Math.max(from - overlapSeconds, heardStartSeconds),
      heardEndSeconds: Math.min(to + overlapSeconds, heardEndSeconds),
      regions: chunk.regions.filter((r) => r.endSeconds > from && r.startSeconds < to),
    };
  });
  return cut.filter(({ regions }) => regions.length > 0);
}
