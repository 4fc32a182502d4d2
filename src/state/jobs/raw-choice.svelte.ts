import { fitRaw, type RawSound } from '../../shared/recognition/raw-sound';
import { SAMPLE_RATE } from '../../shared/recognition/worker-contracts';
import { makeWavHeader } from '../../shared/recording/wav-header';
import { GUESS_BYTES, guessRaw } from './guess-raw';

/** What the choice asks of its job. */
export interface RawJob {
  /** As `JobService.hearRaw`. */
  hear(raw: RawSound): Promise<Int16Array<ArrayBuffer> | null>;
  /** Null where nobody has the recording. */
  readFile(): Promise<File | null>;
}

/** How it stands with the ten seconds. `nothing`: read so, there is no sound. */
export type RawSample = 'none' | 'reading' | 'ready' | 'nothing' | 'no-file' | 'failed';

/** Telephony, most of it: what is shown until the file has been looked at. */
const beforeGuess: RawSound = { format: 'alaw', sampleRate: 8000, channels: 1 };

/** How sound without a header is to be read, as its user makes it out. */
export class RawChoice {
  readonly #job: RawJob;
  #raw = $state.raw<RawSound>(beforeGuess);
  #isGuess = $state.raw(false);
  #sample = $state.raw<RawSample>('none');
  /** Counts changes: what was asked before is of no use. */
  #round = 0;

  /** @param known how it is read by now; null: it is guessed */
  constructor(job: RawJob, known: RawSound | null) {
    this.#job = job;
    if (known) this.#raw = known;
    else void this.#guess();
  }

  get raw(): RawSound {
    return this.#raw;
  }

  /** True until the user has changed something. */
  get isGuess(): boolean {
    return this.#isGuess;
  }

  get sample(): RawSample {
    return this.#sample;
  }

  change(part: Partial<RawSound>): void {
    this.#round++;
    this.#raw = fitRaw({ ...this.#raw, ...part });
    this.#isGuess = false;
    this.#sample = 'none';
  }

  /** @returns ten seconds that every browser plays; null where there are none, or they are not wanted any more */
  async listen(): Promise<Blob | null> {
    const round = ++this.#round;
    const tell = (sample: RawSample) => {
      if (round === this.#round) this.#sample = sample;
    };
    tell('reading');
    try {
      const samples = await this.#job.hear(this.#raw);
      tell(samples === null ? 'no-file' : samples.length === 0 ? 'nothing' : 'ready');
      if (!samples?.length || round !== this.#round) return null;
      const header = makeWavHeader(1, SAMPLE_RATE, samples.byteLength);
      return new Blob([header, samples], { type: 'audio/wav' });
    } catch {
      tell('failed');
      return null;
    }
  }

  async #guess(): Promise<void> {
    const round = this.#round;
    const file = await this.#job.readFile().catch(() => null);
    const bytes = file && (await readMiddle(file).catch(() => null));
    if (!file || !bytes || round !== this.#round) return;
    this.#raw = guessRaw(bytes, file.name);
    this.#isGuess = true;
  }
}

/** At a multiple of what any format's frame is long, so that samples are whole. */
const alignBytes = 192;

async function readMiddle(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const middle = Math.max(0, (file.size - GUESS_BYTES) / 2);
  const start = middle - (middle % alignBytes);
  return new Uint8Array(await file.slice(start, start + GUESS_BYTES).arrayBuffer());
}
