import type {
  EngineService,
  PassageRequest,
  RunRequest,
  SoundKeeper,
} from '../../../../src/engine/recognition/engine-service';
import { type JobEvent, noProgress } from '../../../../src/shared/jobs/job-events';
import {
  type Recording,
  type RestoredText,
  SAMPLE_RATE,
} from '../../../../src/shared/recognition/worker-contracts';
import type { PassageReading } from '../../../../src/shared/jobs/jobs';
import type { Segment, Transcript } from '../../../../src/shared/recognition/transcript';
import type { Waveform } from '../../../../src/shared/recognition/waveform';
import { transcript } from '../../transcript-factory';

/** A job that the engine was asked to run, and that a test moves. */
class ScriptedRun {
  readonly request: RunRequest;
  readonly signal: AbortSignal;
  readonly result: Promise<Transcript>;
  readonly tell: (event: JobEvent) => void;
  #resolve: (value: Transcript) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(signal: AbortSignal, request: RunRequest, tell: (event: JobEvent) => void) {
    this.request = request;
    this.signal = signal;
    this.tell = tell;
    this.result = new Promise<Transcript>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Tells of the recording, and that all of it is decoded. */
  open(over: Partial<Recording> = {}, seconds = 60): this {
    this.tell({ type: 'recording', recording: recording(over) });
    const decoded = { sampleCount: seconds * SAMPLE_RATE, incomplete: null, decodeSeconds: 1 };
    this.tell({ type: 'decoded', decoded, waveform: waveformOf(seconds) });
    return this;
  }

  reach(recognisedSeconds: number): this {
    const progress = { ...noProgress, stage: 'recognising', recognisedSeconds } as const;
    this.tell({ type: 'progress', progress: { ...progress, totalSeconds: 60 } });
    return this;
  }

  say(from: number, segments: Segment[]): this {
    this.tell({ type: 'segments', from, segments });
    return this;
  }

  finish(segments: Segment[] = [], over: Partial<Transcript> = {}): void {
    this.#resolve(transcript(segments, { fileName: this.request.fileName, ...over }));
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}

/** As loud as the test's recording: louder from peak to peak. */
export function waveformOf(seconds: number): Waveform {
  return { peaksPerSecond: 1, peaks: Uint8Array.from({ length: seconds }, (_, index) => index) };
}

export function recording(over: Partial<Recording> = {}): Recording {
  return {
    facts: {
      durationSeconds: 60,
      container: 'ogg',
      audioTracks: [],
      fingerprint: 'print of talk.ogg',
    },
    track: 0,
    channels: 1,
    comparison: null,
    plan: [960_000],
    ...over,
  };
}

/** An engine that does what the test says. Aborted runs end as soon as they hear of it. */
export class ScriptedEngine implements EngineService {
  readonly runs: ScriptedRun[] = [];
  readonly passages: PassageRequest[] = [];
  /** What `restore` has of jobs. */
  readonly restored = new Map<string, RestoredText>();
  /** Answers `readPassage`. */
  readPassageOf: (request: PassageRequest, signal: AbortSignal) => Promise<PassageReading> =
    async () => {
      throw new Error('no passage was expected');
    };
  #atWork = 0;
  #most = 0;

  /** The most runs and passages at a time. */
  get mostAtOnce(): number {
    return this.#most;
  }

  get last(): ScriptedRun {
    const run = this.runs.at(-1);
    if (!run) throw new Error('nothing has run');
    return run;
  }

  /** Names of the files that ran, in order. */
  get names(): string[] {
    return this.runs.map(({ request }) => request.fileName);
  }

  transcribe(): Promise<Transcript> {
    return Promise.reject(new Error('the queue runs its jobs'));
  }

  async run(
    signal: AbortSignal,
    request: RunRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<Transcript> {
    const run = new ScriptedRun(signal, request, onEvent);
    this.runs.push(run);
    signal.addEventListener('abort', () => run.fail(signal.reason));
    return this.#count(run.result);
  }

  async restore(jobId: string): Promise<RestoredText> {
    return this.restored.get(jobId) ?? { segments: [], recognisedSeconds: 0 };
  }

  async identify(file: File): Promise<string> {
    return `print of ${await file.text()}`;
  }

  async hearRaw(): Promise<Int16Array<ArrayBuffer>> {
    return Int16Array.of(1, 2, 3);
  }

  readPassage(
    signal: AbortSignal,
    request: PassageRequest,
    onProgress: (share: number) => void,
  ): Promise<PassageReading> {
    this.passages.push(request);
    onProgress(0.5);
    return this.#count(this.readPassageOf(request, signal));
  }

  async #count<T>(work: Promise<T>): Promise<T> {
    this.#most = Math.max(this.#most, ++this.#atWork);
    try {
      return await work;
    } finally {
      this.#atWork--;
    }
  }
}

/** Sound of jobs that is only counted. */
export class CountedSound implements SoundKeeper {
  readonly bytes = new Map<string, number>();
  readonly removed: string[] = [];

  async measure(): Promise<ReadonlyMap<string, number>> {
    return new Map(this.bytes);
  }

  async remove(jobId: string): Promise<void> {
    if (this.bytes.delete(jobId)) this.removed.push(jobId);
  }

  async removeAllBut(jobIds: ReadonlySet<string>): Promise<void> {
    for (const jobId of [...this.bytes.keys()]) if (!jobIds.has(jobId)) await this.remove(jobId);
  }
}
