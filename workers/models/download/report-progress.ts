import type {
  DownloadProgress,
  FilesState,
  HostTrouble,
} from '../../../src/shared/models/model-states';
import type { FetchReport } from './fetch-file';

/** More often nobody can read. */
const INTERVAL_SECONDS = 0.2;

/** After so long without a byte, nothing is arriving any more. */
const QUIET_SECONDS = 5;

/** What is known of one file of the model. */
interface FileProgress {
  loadedBytes: number;
  totalBytes: number | null;
}

/** Sums up the files of one model, and tells how its download stands: at once or every fifth of a second. */
export class ProgressReporter {
  readonly #speed = new SpeedMeter();
  #retry: DownloadProgress['retry'] = null;
  #startedOver: DownloadProgress['startedOver'] = null;
  #trouble: HostTrouble | null = null;
  #isPaused = false;
  #isArriving = false;
  #quietTimer: ReturnType<typeof setTimeout> | undefined;
  #lastSeconds = -Infinity;

  /**
   * @param files of the model, by place
   * @param emit hears the states; each is new
   * @param nowSeconds of a clock that only goes forward
   */
  constructor(
    private readonly files: FileProgress[],
    private readonly emit: (state: FilesState) => void,
    private readonly nowSeconds = () => performance.now() / 1000,
  ) {}

  /** What one of the files is to tell. */
  reportOf(index: number): FetchReport {
    return {
      onBytes: (loadedBytes, totalBytes) => {
        const isMore = loadedBytes > (this.files[index]?.loadedBytes ?? 0);
        this.files[index] = { loadedBytes, totalBytes };
        if (isMore) this.#arrive();
        else this.#tellSometimes();
      },
      onVerify: (doneBytes, totalBytes) => this.emit({ phase: 'verifying', doneBytes, totalBytes }),
      onRetry: (retry) => {
        if (retry === this.#retry) return;
        if (retry) this.#hush();
        this.#retry = retry;
        this.tell();
      },
      onStartedOver: (reason) => {
        this.#speed.reset();
        this.#startedOver = reason;
        this.tell();
      },
      onTrouble: (trouble) => {
        this.#hush();
        this.#trouble = trouble;
        this.tell();
      },
    };
  }

  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#retry = null;
    this.#trouble = null;
    this.#hush();
    this.tell();
  }

  /** A try runs, and brings nothing. */
  get isStuck(): boolean {
    return !this.#isArriving && this.#retry === null;
  }

  /** Nothing is arriving until the next byte comes. */
  doubt(): void {
    if (!this.#isArriving) return;
    this.#hush();
    this.tell();
  }

  /** Tells nothing more by itself. */
  stop(): void {
    clearTimeout(this.#quietTimer);
  }

  /** Tells at once. */
  tell(): void {
    this.#lastSeconds = this.nowSeconds();
    this.#speed.add(this.#lastSeconds, this.#loadedBytes);
    this.emit({
      phase: 'downloading',
      download: {
        loadedBytes: this.#loadedBytes,
        totalBytes: this.files.reduce<number | null>(
          (sum, { totalBytes }) => (sum === null || totalBytes === null ? null : sum + totalBytes),
          0,
        ),
        bytesPerSecond: this.#speed.bytesPerSecond,
        isArriving: this.#isArriving,
        isPaused: this.#isPaused,
        isElsewhere: false,
        retry: this.#retry,
        trouble: this.#trouble,
        startedOver: this.#startedOver,
      },
    });
  }

  get #loadedBytes(): number {
    return this.files.reduce((sum, { loadedBytes }) => sum + loadedBytes, 0);
  }

  #arrive(): void {
    const isNews = !this.#isArriving || this.#trouble !== null;
    this.#isArriving = true;
    this.#trouble = null;
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => {
      this.#hush();
      this.tell();
    }, QUIET_SECONDS * 1000);
    if (isNews) this.tell();
    else this.#tellSometimes();
  }

  #hush(): void {
    clearTimeout(this.#quietTimer);
    this.#isArriving = false;
    this.#speed.reset();
  }

  #tellSometimes(): void {
    if (this.nowSeconds() - this.#lastSeconds >= INTERVAL_SECONDS) this.tell();
  }
}

/** Older measurements say nothing about now. */
const WINDOW_SECONDS = 5;
/** Before that a number would only jump. */
const MIN_SECONDS = 0.5;

/** The speed of a download, as an average over the last seconds. */
export class SpeedMeter {
  #samples: { seconds: number; bytes: number }[] = [];

  /** Forgets everything: after a pause or a break. */
  reset(): void {
    this.#samples = [];
  }

  /** @param bytes loaded so far, at the time `seconds` of a clock that only goes forward */
  add(seconds: number, bytes: number): void {
    this.#samples.push({ seconds, bytes });
    while ((this.#samples[1]?.seconds ?? Infinity) <= seconds - WINDOW_SECONDS)
      this.#samples.shift();
  }

  /** Null until there is enough to go by. */
  get bytesPerSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.seconds - first.seconds < MIN_SECONDS) return null;
    return (last.bytes - first.bytes) / (last.seconds - first.seconds);
  }
}
