import type { TextEvent } from '../../shared/jobs/jobs';
import type { LiveSegment } from '../../shared/recognition/transcript';

type Listener = (event: TextEvent) => void;

/** A job that was begun again tells anew what it had: that is held back until it is as much. */
interface Replay {
  segments: LiveSegment[];
  untilSeconds: number;
}

/**
 * Texts of jobs. In memory are those of the job that runs, and of jobs that are not over and are
 * listened to; all others are read when somebody asks.
 */
export class JobTexts {
  readonly #read: (jobId: string) => Promise<readonly LiveSegment[]>;
  readonly #isOver: (jobId: string) => boolean;
  readonly #live = new Map<string, LiveSegment[]>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #runningId: string | null = null;
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
      listener({ type: 'segments', from: 0, segments: segments.slice() });
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

  /** A job runs. `recognisedSeconds`: what it will tell once more. */
  begin(jobId: string, recognisedSeconds: number): void {
    this.#runningId = jobId;
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
    replaceTail(this.#live.get(this.#runningId) ?? [], from, segments);
    this.#tell(this.#runningId, { type: 'segments', from, segments });
  }

  /** The running job has come so far. */
  reach(recognisedSeconds: number): void {
    if (!this.#replay || recognisedSeconds < this.#replay.untilSeconds) return;
    const { segments } = this.#replay;
    this.#replay = null;
    if (this.#runningId !== null) this.#replace(this.#runningId, segments);
  }

  /** The running job has stopped. */
  stop(): void {
    const jobId = this.#runningId;
    this.#runningId = null;
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

  #replace(jobId: string, segments: LiveSegment[]): void {
    this.#live.set(jobId, segments);
    this.#tell(jobId, { type: 'segments', from: 0, segments: segments.slice() });
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
