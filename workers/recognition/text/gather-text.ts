import type { ChunkRecord } from '../../../src/shared/jobs/journal-records';
import type { Fallback, LiveSegment, Segment } from '../../../src/shared/recognition/transcript';
import type { ChannelCount, EngineResult } from '../../../src/shared/recognition/worker-contracts';
import { TranscriptAssembler } from './assemble-transcript';
import { ChannelMerger } from './merge-channels';

/** Words of a chunk may begin so long before it, where it was cut off within speech. */
const OVERLAP_SECONDS = 2;

/** Makes one text, and sums, of the chunks of a recording, whether they are read or recalled. */
export class TextGatherer {
  readonly #assemblers: TranscriptAssembler[];
  readonly #merger: ChannelMerger;
  /** Where each channel's segments are others than `flush` has told. */
  readonly #changedFrom: number[];
  /** Segments before this one have been told as they stay. */
  #settledCount = 0;
  readonly #fallbacks: Fallback[] = [];
  readonly #sums = {
    featuresSeconds: 0,
    modelSeconds: 0,
    textSeconds: 0,
    unknownTokens: 0,
    chunks: 0,
  };

  constructor(channels: ChannelCount) {
    this.#assemblers = Array.from(
      { length: channels },
      (_, channel) => new TranscriptAssembler(channels === 1 ? null : channel),
    );
    this.#merger = new ChannelMerger(channels);
    this.#changedFrom = Array.from({ length: channels }, () => 0);
  }

  /** Takes the next chunk of its channel. */
  add(record: ChunkRecord): void {
    const started = performance.now();
    const { channel, readings, bridge } = record;
    const assembler = this.#assemblers[channel];
    if (!assembler) throw new Error(`no channel ${channel}`);
    const sums = this.#sums;
    readings.forEach(({ chunk, words, unknownTokens }, index) => {
      const { from } = assembler.add(chunk, words, index === 0 ? bridge : null);
      this.#changedFrom[channel] = Math.min(this.#changedFrom[channel] ?? 0, from);
      sums.unknownTokens += unknownTokens;
    });
    this.#noteFallback(record);
    sums.chunks++;
    sums.featuresSeconds += record.featuresSeconds;
    sums.modelSeconds += record.modelSeconds;
    sums.textSeconds += record.textSeconds + (performance.now() - started) / 1000;
  }

  /**
   * The segments from index `from` on that replace what was there; null where nothing has changed
   * since this was called last. Those that may still change are open (`LiveSegment.isOpen`).
   *
   * @param passedSeconds all chunks that begin earlier have been added
   */
  flush(passedSeconds: number): { from: number; segments: LiveSegment[] } | null {
    const channels = this.#assemblers.map(({ segments }) => segments);
    const before = this.#merger.segments.length;
    const change = this.#merger.update(channels, this.#changedFrom);
    channels.forEach(({ length }, channel) => (this.#changedFrom[channel] = length));
    const hasChanged = change.segments.length > 0 || change.from < before;
    const told = this.#settledCount;
    const { segments } = this.#merger;
    const openSeconds = this.#findOpening(passedSeconds - OVERLAP_SECONDS);
    while ((segments[this.#settledCount]?.startSeconds ?? Infinity) < openSeconds)
      this.#settledCount++;
    if (!hasChanged && this.#settledCount === told) return null;
    const from = Math.min(change.from, told);
    return { from, segments: segments.slice(from).map((segment) => this.#mark(segment)) };
  }

  /** All so far, as it stays when nothing more comes. */
  get result(): EngineResult {
    this.flush(Infinity);
    return { ...this.#sums, segments: [...this.#merger.segments], fallbacks: this.#fallbacks };
  }

  /** The second from which on segments may still come or change. */
  #findOpening(passedSeconds: number): number {
    const isAlone = this.#assemblers.length === 1;
    // Nothing comes before what is there already, unless it is from another channel.
    return Math.min(
      ...this.#assemblers.map(
        ({ firstOpen }) => firstOpen?.startSeconds ?? (isAlone ? Infinity : passedSeconds),
      ),
    );
  }

  #mark(segment: Segment): LiveSegment {
    return segment.id < this.#settledCount ? segment : { ...segment, isOpen: true };
  }

  /** Chunks in a row make one passage. */
  #noteFallback({ readings, replacement }: ChunkRecord): void {
    const [first, final] = [readings[0]?.chunk, readings.at(-1)?.chunk];
    if (!replacement || !first || !final) return;
    const { startSeconds } = first;
    const { endSeconds } = final;
    const last = this.#fallbacks.at(-1);
    if (last?.detail === replacement.detail) {
      last.startSeconds = Math.min(last.startSeconds, startSeconds);
      last.endSeconds = Math.max(last.endSeconds, endSeconds);
    } else this.#fallbacks.push({ startSeconds, endSeconds, ...replacement });
  }
}
