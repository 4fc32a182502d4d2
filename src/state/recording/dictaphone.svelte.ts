import type { JobService } from '../../engine/jobs/job-service';
import type { Recorder, RecorderListener, RecorderRequest } from '../../engine/recording/recorder';
import type { RecordingFile } from '../../engine/recording/recording-files';
import type { AppProblem, InputKind } from '../../shared/errors';
import {
  type BreakReason,
  RECORDING_RATE,
  type RecordLevel,
  type Silence,
} from '../../shared/recording/record-contracts';
import { toProblem } from '../../shared/to-problem';
import { GrowingPeaks } from './growing-peaks';
import type { InputChoice } from './input-choice.svelte';
import { SilenceWatch } from './silence-watch';
import {
  type ChannelCount,
  type Recording,
  SAMPLE_RATE,
} from '../../shared/recognition/worker-contracts';

/** `asking`: the browser asks the user. `saving`: the last of it is written. */
export type DictaphonePhase = 'idle' | 'asking' | 'recording' | 'paused' | 'saving';

/** What recordings are made with. */
export interface DictaphoneParts {
  start: (request: RecorderRequest, listener: RecorderListener) => Promise<Recorder>;
  /** Names of recordings that nobody is making. */
  list: () => Promise<string[]>;
  find: (fileName: string) => Promise<RecordingFile>;
  mend: (fileName: string) => Promise<RecordingFile>;
  /** Bytes that the browser still takes; null where it does not say. */
  measureRoom: () => Promise<number | null>;
  queue: Pick<JobService, 'snapshot' | 'addLive' | 'finishLive' | 'add'>;
  /** Whether a finished text belongs to a recording. */
  isKept: (fileName: string) => boolean;
  /** A file name for a recording that begins now, in the user's language; `.wav`. */
  nameRecording: () => string;
  choice: InputChoice;
}

interface Take {
  jobId: string;
  recorder: Recorder;
  peaks: GrowingPeaks;
  silence: SilenceWatch;
  room: RoomWatch;
  /** Whether its job is in the queue. */
  joined: Promise<boolean>;
}

/** Records microphone and tab, one recording at a time. What is recorded is recognised meanwhile. */
export class Dictaphone {
  readonly #parts: DictaphoneParts;
  #phase = $state.raw<DictaphonePhase>('idle');
  #level = $state.raw<RecordLevel>({ seconds: 0, peaks: [] });
  #columns = $state.raw<readonly number[]>([]);
  #silences = $state.raw<readonly Silence[]>([]);
  #secondsLeft = $state.raw<number | null>(null);
  #problem = $state.raw<AppProblem | null>(null);
  #isMicrophoneLost = $state.raw(false);
  #breakReason = $state.raw<BreakReason | null>(null);
  #take = $state.raw<Take | null>(null);

  constructor(parts: DictaphoneParts) {
    this.#parts = parts;
  }

  /** What is recorded, as the user has last chosen. */
  get choice(): InputChoice {
    return this.#parts.choice;
  }

  get phase(): DictaphonePhase {
    return this.#phase;
  }

  /** Seconds that are recorded. */
  get seconds(): number {
    return this.#level.seconds;
  }

  /** Greatest amplitude of each channel a moment ago, 0 to 1. */
  get peaks(): readonly number[] {
    return this.#level.peaks;
  }

  /** How loud it has been since it began, in columns of equal length, 0 to 1. */
  get columns(): readonly number[] {
    return this.#columns;
  }

  /** Sources that have not been heard for a while. */
  get silences(): readonly Silence[] {
    return this.#silences;
  }

  /** So much more can be recorded; null as long as that is no matter. */
  get secondsLeft(): number | null {
    return this.#secondsLeft;
  }

  /** Why nothing is recorded. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** True where it is paused because its microphone has gone: `resume` takes another one. */
  get isMicrophoneLost(): boolean {
    return this.#isMicrophoneLost;
  }

  /** Why the last recording ended by itself; what it had is kept. Null where the user ended it. */
  get breakReason(): BreakReason | null {
    return this.#breakReason;
  }

  /** Of the recording that is being made. */
  get jobId(): string | null {
    return this.#take?.jobId ?? null;
  }

  /** True where closing the tab would cut a recording short. */
  get isAtWork(): boolean {
    return this.#phase === 'recording' || this.#phase === 'paused' || this.#phase === 'saving';
  }

  async start(kind: InputKind, deviceId: string | null = null): Promise<void> {
    if (this.#phase !== 'idle') return;
    this.#phase = 'asking';
    this.#problem = null;
    this.#breakReason = null;
    this.#isMicrophoneLost = false;
    this.#level = { seconds: 0, peaks: [] };
    this.#columns = [];
    this.#silences = [];
    this.#secondsLeft = null;
    this.#parts.choice.choose(kind, deviceId);
    const jobId = crypto.randomUUID();
    const fileName = this.#parts.nameRecording();
    try {
      const recorder = await this.#parts.start(
        { kind, deviceId, jobId, fileName },
        {
          onLevel: (level) => this.#hear(level),
          onMicrophoneLost: () => this.#loseMicrophone(),
          onBreak: (reason) => this.#break(reason),
        },
      );
      this.#take = {
        jobId,
        recorder,
        peaks: new GrowingPeaks(),
        silence: new SilenceWatch(kind),
        room: new RoomWatch(recorder.channels, this.#parts.measureRoom),
        joined: this.#join(jobId, fileName, recorder),
      };
      this.#phase = 'recording';
      await this.#take.joined;
    } catch (error) {
      this.#problem = toProblem(error);
      this.#phase = 'idle';
    }
  }

  async pause(): Promise<void> {
    if (this.#phase !== 'recording') return;
    this.#stand();
    await this.#take?.recorder.pause();
  }

  /** @param deviceId of the microphone to go on with, where the one before is lost */
  async resume(deviceId: string | null = null): Promise<void> {
    const take = this.#take;
    if (this.#phase !== 'paused' || !take) return;
    this.#problem = null;
    try {
      if (this.#isMicrophoneLost) await take.recorder.changeMicrophone(deviceId);
      this.#isMicrophoneLost = false;
      await take.recorder.resume();
      take.silence.begin(this.seconds);
      if (this.#take === take) this.#phase = 'recording';
    } catch (error) {
      this.#problem = toProblem(error);
    }
  }

  /** What a key does. */
  pauseOrResume(): Promise<void> {
    return this.#phase === 'paused' ? this.resume() : this.pause();
  }

  /** Ends the recording; its job then has it as a file. */
  async stop(): Promise<void> {
    const take = this.#take;
    if (!take || this.#phase === 'saving') return;
    this.#phase = 'saving';
    const { queue } = this.#parts;
    const { jobId, recorder, joined } = take;
    try {
      const { source, outcome } = await recorder.stop();
      const isKnown = (await joined) && (await queue.finishLive(jobId, source, outcome));
      if (!isKnown) await queue.add([source]);
    } catch (error) {
      this.#problem = toProblem(error);
    } finally {
      recorder.close();
      this.#take = null;
      this.#phase = 'idle';
      this.#isMicrophoneLost = false;
    }
  }

  /**
   * Takes recordings up that a crash has broken off, where there is no job for them. To be called
   * when the queue is known.
   */
  async recover(): Promise<void> {
    const { queue, list, mend, isKept } = this.#parts;
    for (const fileName of await list()) {
      // The queue looks after recordings of its jobs.
      const hasJob = queue.snapshot.jobs.some(({ file }) => file.name === fileName);
      if (hasJob || isKept(fileName)) continue;
      try {
        await queue.add([await mend(fileName)]);
      } catch {
        // Another tab is faster, or is making it. The next visit finds what is left.
      }
    }
  }

  /** @returns false where it will be recognised when it is whole */
  async #join(jobId: string, fileName: string, recorder: Recorder): Promise<boolean> {
    try {
      const { handle } = await this.#parts.find(fileName);
      const recording = describeLiveRecording(recorder.channels, recorder.plan);
      await this.#parts.queue.addLive({ id: jobId, fileName, recording, wish: {}, handle });
      return true;
    } catch {
      return false;
    }
  }

  #hear(level: RecordLevel): void {
    const take = this.#take;
    this.#level = level;
    if (!take || this.#phase !== 'recording') return;
    take.peaks.add(Math.max(0, ...level.peaks));
    this.#columns = take.peaks.columns;
    this.#silences = take.silence.hear(level);
    take.room.look(level.seconds, (seconds) => (this.#secondsLeft = seconds));
  }

  /** Nothing is recorded from now on. */
  #stand(): void {
    this.#phase = 'paused';
    this.#level = { seconds: this.seconds, peaks: [] };
    this.#silences = [];
  }

  #loseMicrophone(): void {
    if (!this.#take || this.#phase === 'saving') return;
    this.#isMicrophoneLost = true;
    this.#stand();
  }

  #break(reason: BreakReason): void {
    // It may break before anybody knows that it has begun.
    if (!this.#take || this.#phase === 'saving') return;
    this.#breakReason = reason;
    void this.stop();
  }
}

/** What a decoder would say of a recording that is being made, but for what is not known yet. */
export function describeLiveRecording(channels: ChannelCount, plan: readonly number[]): Recording {
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

const BYTES_PER_SAMPLE = 2;
/** So often the browser is asked, in seconds of the recording. */
const LOOK_SECONDS = 10;
/** From here on it matters how much room there is. */
const SCARCE_SECONDS = 30 * 60;

/** Looks how much more can be recorded before the disk is full. */
class RoomWatch {
  readonly #bytesPerSecond: number;
  readonly #measure: () => Promise<number | null>;
  #lookAt = 0;

  /** @param measure bytes that are left; null where nobody knows */
  constructor(channels: ChannelCount, measure: () => Promise<number | null>) {
    // Its file, and the spool.
    this.#bytesPerSecond = (RECORDING_RATE + SAMPLE_RATE) * BYTES_PER_SAMPLE * channels;
    this.#measure = measure;
  }

  /**
   * @param seconds of the recording so far
   * @param tell hears, a little later, the seconds that are left; null where there are many
   */
  look(seconds: number, tell: (secondsLeft: number | null) => void): void {
    if (seconds < this.#lookAt) return;
    this.#lookAt = seconds + LOOK_SECONDS;
    this.#measure().then(
      (bytes) => {
        const left = bytes === null ? Infinity : bytes / this.#bytesPerSecond;
        tell(left < SCARCE_SECONDS ? left : null);
      },
      () => {},
    );
  }
}
