import type { TextEvent } from '../../shared/jobs/jobs';
import type { DocumentGrowth } from './document-growth';
import type { LiveSegment } from '../../shared/recognition/transcript';

type Listener = (event: TextEvent) => void;

/** A job that was begun again tells anew what it had: that is held back until it is as much. */
interface Replay {
  segments: LiveSegment[];
  untilSeconds: number;
}

/**
 * Texts of jobs, for those who listen. In memory are those of the job that runs, and of jobs that are
 * not over and are listened to; all others are read when somebody asks. What they are kept in are
 * documents: see `DocumentGrowth`.
 */
export class JobTexts {
  readonly #read: (jobId: string) => Promise<readonly LiveSegment[]>;
  readonly #isOver: (jobId: string) => boolean;
  readonly #live = new Map<string, LiveSegment[]>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #runningId: string | null = null;
  #growth: DocumentGrowth | null = null;
  #replay: Replay | null = null;

  /** @param read the text of a job that does not run */
  constructor(
    read: (jobId: string) => Promise<readonly LiveSegment[]>,
    isOver: (jobId: string) => boolean,
  ) {
    this.#read = read;
    this.#isOver = isOver;
  }

  /**
   * As `JobService.listen`; whoever goes on listening after `end` hears of a passage that is
   * replaced, and of a job that is begun again.
   */
  listen(jobId: string, listener: Listener): () => void {
    let listens = true;
    const join = (segments: readonly LiveSegment[]) => {
      if (!listens) return;
      const listeners = this.#listeners.get(jobId) ?? new Set();
      this.#listeners.set(jobId, listeners.add(listener));
      listener({ type: 'segments', from: 0, segments: this.#mark(jobId, segments, 0) });
      if (this.#isOver(jobId)) listener({ type: 'end' });
    };
    const live = this.#live.get(jobId);
    if (live) join(live);
    else void this.#load(jobId).then((segments) => join(this.#keep(jobId, segments, listens)));
    return () => {
      listens = false;
      const listeners = this.#listeners.get(jobId);
      listeners?.delete(listener);
      if (listeners?.size === 0) this.#listeners.delete(jobId);
      this.#release(jobId);
    };
  }

  /** What is in memory of a job's text; null where nothing is. */
  peek(jobId: string): LiveSegment[] | null {
    return this.#live.get(jobId)?.slice() ?? null;
  }

  /**
   * A job runs.
   *
   * @param recognisedSeconds what it will tell once more
   * @param grow makes what puts its text into its document
   */
  begin(
    jobId: string,
    recognisedSeconds: number,
    grow: (onWritten: (from: number) => void) => DocumentGrowth,
  ): void {
    this.#runningId = jobId;
    this.#growth = grow((from) => this.#tellFrom(from));
    const live = this.#live.get(jobId) ?? [];
    this.#live.set(jobId, live);
    this.#replay =
      live.length > 0 && recognisedSeconds > 0
        ? { segments: [], untilSeconds: recognisedSeconds }
        : null;
  }

  /** Segments from index `from` on of the running job are now these. */
  change(from: number, segments: readonly LiveSegment[]): void {
    if (this.#runningId === null) return;
    if (this.#replay) {
      replaceTail(this.#replay.segments, from, segments);
      return;
    }
    const live = this.#live.get(this.#runningId) ?? [];
    replaceTail(live, from, segments);
    this.#growth?.hear(live);
    this.#tellFrom(from);
  }

  /** The running job has come so far. */
  reach(recognisedSeconds: number): void {
    if (!this.#replay || recognisedSeconds < this.#replay.untilSeconds) return;
    const { segments } = this.#replay;
    this.#replay = null;
    if (this.#runningId === null) return;
    this.#live.set(this.#runningId, segments);
    this.#growth?.hear(segments);
    this.#tellFrom(0);
  }

  /** Resolves when nothing of the running job's text is on its way into its document. */
  async whenWritten(): Promise<void> {
    await this.#growth?.whenIdle();
  }

  /** The running job has stopped. Resolves when its document has all that was settled. */
  async stop(): Promise<void> {
    await this.#growth?.whenIdle();
    const jobId = this.#runningId;
    this.#runningId = null;
    this.#growth = null;
    this.#replay = null;
    if (jobId !== null) this.#release(jobId);
  }

  /** A job is over. `segments`: all of its text, where that is known. */
  end(jobId: string, segments: readonly LiveSegment[] | null = null): void {
    if (segments) this.#tell(jobId, { type: 'segments', from: 0, segments });
    this.#tell(jobId, { type: 'end' });
    this.#release(jobId);
  }

  /** A job begins anew. */
  clear(jobId: string): void {
    this.#live.delete(jobId);
    this.#tell(jobId, { type: 'segments', from: 0, segments: [] });
  }

  /** Tells the running job's text from a segment on. */
  #tellFrom(from: number): void {
    const jobId = this.#runningId;
    const live = jobId === null ? undefined : this.#live.get(jobId);
    if (jobId === null || !live) return;
    this.#tell(jobId, {
      type: 'segments',
      from,
      segments: this.#mark(jobId, live.slice(from), from),
    });
  }

  /** What does not stand in the document yet is open, whatever recognition says of it. */
  #mark(jobId: string, segments: readonly LiveSegment[], from: number): LiveSegment[] {
    if (this.#runningId !== jobId || !this.#growth) return segments.slice();
    return markOpen(segments, this.#growth.count - from);
  }

  async #load(jobId: string): Promise<readonly LiveSegment[]> {
    try {
      return await this.#read(jobId);
    } catch {
      // A text that cannot be read now is none; asking again may help.
      return [];
    }
  }

  /** Keeps a text that was read in memory, where it is going to change. */
  #keep(
    jobId: string,
    segments: readonly LiveSegment[],
    isListened: boolean,
  ): readonly LiveSegment[] {
    const live = this.#live.get(jobId);
    if (live) return live;
    if (isListened && !this.#isOver(jobId)) this.#live.set(jobId, segments.slice());
    return segments;
  }

  #release(jobId: string): void {
    if (this.#runningId === jobId) return;
    if (this.#isOver(jobId) || !this.#listeners.has(jobId)) this.#live.delete(jobId);
  }

  #tell(jobId: string, event: TextEvent): void {
    for (const listener of this.#listeners.get(jobId) ?? []) listener(event);
  }
}

function replaceTail(text: LiveSegment[], from: number, segments: readonly LiveSegment[]): void {
  text.length = Math.min(text.length, from);
  // No spread: a recording of many hours has more segments than a call may have arguments.
  for (const segment of segments) text.push(segment);
}

/** Segments of which so many at the beginning are settled, at most. */
export function markOpen(segments: readonly LiveSegment[], settled: number): LiveSegment[] {
  return segments.map((segment, index) =>
    index < settled || segment.isOpen ? segment : { ...segment, isOpen: true },
  );
}
