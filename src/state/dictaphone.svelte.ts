import type { JobService } from '../engine/job-service';
import type { Recorder, RecorderListener, RecorderRequest } from '../engine/recording/recorder';
import type { RecordingFile } from '../engine/recording/recording-files';
import type { AppProblem, InputKind } from '../shared/errors';
import type { Recording } from '../shared/journal-records';
import { RECORDING_RATE } from '../shared/record-contracts';
import { toProblem } from '../shared/to-problem';

/** `asking`: the browser asks the user. `saving`: the last of it is written. */
export type DictaphonePhase = 'idle' | 'asking' | 'recording' | 'paused' | 'saving';

/** What recordings are made with. */
export interface DictaphoneParts {
  start: (request: RecorderRequest, listener: RecorderListener) => Promise<Recorder>;
  /** Names of recordings that nobody is making. */
  list: () => Promise<string[]>;
  find: (fileName: string) => Promise<RecordingFile>;
  mend: (fileName: string) => Promise<RecordingFile>;
  queue: Pick<JobService, 'snapshot' | 'addLive' | 'finishLive' | 'add'>;
  /** Whether a finished text belongs to a recording. */
  isKept: (fileName: string) => boolean;
  /** A file name for a recording that begins now, in the user's language; `.wav`. */
  nameRecording: () => string;
}

/** Records microphone and tab, one recording at a time. What is recorded is recognised meanwhile. */
export class Dictaphone {
  readonly #parts: DictaphoneParts;
  #phase = $state.raw<DictaphonePhase>('idle');
  #seconds = $state.raw(0);
  #peaks = $state.raw<readonly number[]>([]);
  #problem = $state.raw<AppProblem | null>(null);
  #hasBroken = $state.raw(false);
  #jobId = $state.raw<string | null>(null);
  #recorder: Recorder | null = null;
  #isLive = false;

  constructor(parts: DictaphoneParts) {
    this.#parts = parts;
  }

  get phase(): DictaphonePhase {
    return this.#phase;
  }

  /** Seconds that are recorded. */
  get seconds(): number {
    return this.#seconds;
  }

  /** Greatest amplitude of each channel a moment ago, 0 to 1. */
  get peaks(): readonly number[] {
    return this.#peaks;
  }

  /** Why nothing is recorded. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** True where the last recording ended by itself; what it had is kept. */
  get hasBroken(): boolean {
    return this.#hasBroken;
  }

  /** Of the recording that is being made, or was made last. */
  get jobId(): string | null {
    return this.#jobId;
  }

  /** True where closing the tab would cut a recording short. */
  get isAtWork(): boolean {
    return this.#phase === 'recording' || this.#phase === 'paused' || this.#phase === 'saving';
  }

  async start(kind: InputKind, deviceId: string | null = null): Promise<void> {
    if (this.#phase !== 'idle') return;
    this.#phase = 'asking';
    this.#problem = null;
    this.#hasBroken = false;
    this.#seconds = 0;
    this.#peaks = [];
    const jobId = crypto.randomUUID();
    const fileName = this.#parts.nameRecording();
    try {
      const recorder = await this.#parts.start(
        { kind, deviceId, jobId, fileName },
        {
          onLevel: ({ seconds, peaks }) => {
            this.#seconds = seconds;
            this.#peaks = peaks;
          },
          onBreak: () => this.#break(),
        },
      );
      this.#recorder = recorder;
      this.#jobId = jobId;
      this.#phase = 'recording';
      const { handle } = await this.#parts.find(fileName);
      const recording = describe(recorder);
      this.#isLive = await this.#parts.queue
        .addLive({ id: jobId, fileName, recording, wish: {}, handle, live: recorder })
        // It is recognised when it is whole.
        .catch(() => false);
    } catch (error) {
      this.#problem = toProblem(error);
      if (!this.#recorder) this.#phase = 'idle';
    }
  }

  async pause(): Promise<void> {
    if (this.#phase !== 'recording') return;
    this.#phase = 'paused';
    await this.#recorder?.pause();
    this.#peaks = [];
  }

  async resume(): Promise<void> {
    if (this.#phase !== 'paused') return;
    await this.#recorder?.resume();
    this.#phase = 'recording';
  }

  /** Ends the recording; its job then has it as a file. */
  async stop(): Promise<void> {
    const recorder = this.#recorder;
    const jobId = this.#jobId;
    if (!recorder || jobId === null || this.#phase === 'saving') return;
    this.#phase = 'saving';
    this.#recorder = null;
    const { queue } = this.#parts;
    try {
      const source = await recorder.stop();
      const outcome = await recorder.finished.catch(() => null);
      if (!this.#isLive || !(await queue.finishLive(jobId, source, outcome)))
        await queue.add([source]);
    } catch (error) {
      this.#problem = toProblem(error);
    } finally {
      this.#phase = 'idle';
      this.#peaks = [];
    }
  }

  /** Takes recordings up again that a crash has broken off. To be called when the queue is known. */
  async recover(): Promise<void> {
    const { queue, list, mend, isKept } = this.#parts;
    for (const fileName of await list()) {
      const job = queue.snapshot.jobs.find(({ file }) => file.name === fileName);
      if (isKept(fileName) || (job && job.file.bytes > 0)) continue;
      try {
        const source = await mend(fileName);
        if (!job || !(await queue.finishLive(job.id, source, null))) await queue.add([source]);
      } catch {
        // Another tab is faster, or is making it. The next visit finds what is left.
      }
    }
  }

  #break(): void {
    // It may break before anybody knows that it has begun.
    if (!this.#recorder || this.#phase === 'saving') return;
    this.#hasBroken = true;
    void this.stop();
  }
}

/** What a decoder would say of the file, but for what is not known yet. */
function describe({ channels, plan }: Recorder): Recording {
  const track = {
    index: 0,
    codec: 'pcm_s16le',
    channels,
    sampleRate: RECORDING_RATE,
    isDefault: true,
    language: null,
    title: null,
  };
  return {
    facts: { durationSeconds: null, container: 'wav', audioTracks: [track], fingerprint: '' },
    track: 0,
    channels,
    comparison: null,
    plan: plan.slice(),
  };
}
