import type { Chunk } from '../../../src/shared/jobs/journal-records';
import type { ChunkOptions } from '../../../src/shared/recognition/options';
import {
  type ChannelCount,
  type SpoolPiece,
  type VadItem,
} from '../../../src/shared/recognition/worker-contracts';
import { ChunkPlanner } from './plan-chunks';

/** A chunk with its place in the recording. */
export interface PlannedChunk {
  channel: number;
  /** Number on its channel, from 0. */
  index: number;
  chunk: Chunk;
}

interface ChannelPlan {
  planner: ChunkPlanner;
  chunks: Chunk[];
  /** Chunks that were taken, and those of them that are done with. */
  taken: number;
  done: number;
  searchedSeconds: number;
  heardSeconds: number;
}

/**
 * The chunks of a recording, planned while VAD goes on, and worked off in order of time as far as
 * it is known. Planning never waits for recognition, so it is soon known how much there is to do.
 */
export class RecordingPlan {
  readonly #channels: ChannelPlan[];
  #isComplete = false;
  #failure: { error: unknown } | null = null;
  #hasChanged = false;
  #wake = () => {};

  constructor(options: ChunkOptions, channels: ChannelCount) {
    this.#channels = Array.from({ length: channels }, () => ({
      planner: new ChunkPlanner(options),
      chunks: [],
      taken: 0,
      done: 0,
      searchedSeconds: 0,
      heardSeconds: 0,
    }));
  }

  /** Takes items until there are no more. Does not fail: `take` then does. */
  async follow(items: AsyncIterable<VadItem>, onPiece: (piece: SpoolPiece) => void): Promise<void> {
    try {
      for await (const item of items) {
        if (item.type === 'piece') onPiece(item.piece);
        else this.#add(item);
        this.#change();
      }
      for (const channel of this.#channels) channel.chunks.push(...channel.planner.finish());
      this.#isComplete = true;
    } catch (error) {
      this.#failure = { error };
    }
    this.#change();
  }

  /**
   * The next chunk; null where none is known, or not all is decoded that it hears.
   *
   * @throws what the items have failed with
   */
  take(): PlannedChunk | null {
    if (this.#failure) throw this.#failure.error;
    let [best, start] = [-1, Infinity];
    this.#channels.forEach(({ chunks, taken, heardSeconds }, channel) => {
      const chunk = chunks[taken];
      if (!chunk || chunk.startSeconds >= start) return;
      if (!this.#isComplete && chunk.heardEndSeconds > heardSeconds) return;
      [best, start] = [channel, chunk.startSeconds];
    });
    const plan = this.#channels[best];
    const chunk = plan?.chunks[plan.taken];
    return plan && chunk ? { channel: best, index: plan.taken++, chunk } : null;
  }

  /** The next chunk of the channel that is not done with is so now. */
  finish(channel: number): void {
    const plan = this.#channels[channel];
    if (plan) plan.done++;
  }

  /** Resolves when there is something new since it was called last. */
  async change(): Promise<void> {
    if (!this.#hasChanged) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#hasChanged = false;
  }

  /** Chunks that are done with. */
  get chunk(): number {
    return this.#channels.reduce((sum, { done }) => sum + done, 0);
  }

  /** All chunks; null until all speech has been found. */
  get chunksTotal(): number | null {
    return this.#isComplete
      ? this.#channels.reduce((sum, { chunks }) => sum + chunks.length, 0)
      : null;
  }

  /** True where all there will ever be is done with. */
  get isDone(): boolean {
    return this.chunk === this.chunksTotal;
  }

  /** All speech that begins before this second is done with. */
  get recognisedSeconds(): number {
    return this.#least(({ planner, chunks, done, searchedSeconds }) =>
      Math.min(chunks[done]?.startSeconds ?? searchedSeconds, planner.openSeconds ?? Infinity),
    );
  }

  /** The decoder may count on this: chunks that are known and not done with begin later. */
  get passedSeconds(): number {
    return this.#least(({ chunks, done, heardSeconds }) =>
      Math.min(chunks[done]?.startSeconds ?? Infinity, heardSeconds),
    );
  }

  #add(item: Exclude<VadItem, { type: 'piece' }>): void {
    const plan = this.#channels[item.channel];
    if (!plan) throw new Error(`no channel ${item.channel}`);
    if (item.type === 'region') {
      plan.chunks.push(...plan.planner.add(item.region));
      return;
    }
    plan.searchedSeconds = item.seconds;
    plan.heardSeconds = item.heardSeconds;
    plan.chunks.push(...plan.planner.advance(item.seconds, item.heardSeconds));
  }

  #change(): void {
    this.#hasChanged = true;
    this.#wake();
  }

  #least(secondsOf: (plan: ChannelPlan) => number): number {
    return Math.min(...this.#channels.map(secondsOf));
  }
}
