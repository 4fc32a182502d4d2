import * as Comlink from 'comlink';
import { installErrorTransfer } from '../../../../src/shared/error-transfer';
import type { JobNotice } from '../../../../src/shared/jobs/job-states';
import { readStream } from '../../../../src/shared/message-stream';
import type { RawSound } from '../../../../src/shared/recognition/raw-sound';
import { planSpool } from '../../../../src/shared/recognition/plan-spool';
import type {
  DecodeApi,
  DecodeRequest,
  DecodeResult,
  Listening,
  RecordingFacts,
  SpoolPiece,
} from '../../../../src/shared/recognition/worker-contracts';
import type { Waveform } from '../../../../src/shared/recognition/waveform';
import { SpoolReader } from '../../../../workers/recognition/spool/read-spool';
import { removeSpool } from '../spool/remove-spool';

installErrorTransfer();

/** One decoding that is under way. */
interface Attempt {
  jobId: string;
  facts: RecordingFacts;
  result: Promise<DecodeResult>;
  waveform: Promise<Waveform | null>;
  /** Ends with the stream of pieces. */
  reading: Promise<void>;
  reader: SpoolReader;
  pieces: SpoolPiece[];
  notices: JobNotice[];
  progress: number[];
  /** In which order news came. */
  order: ('piece' | 'progress')[];
}

type Decoded = Omit<Attempt, 'result' | 'waveform' | 'reading'> & {
  result: DecodeResult;
  waveform: Waveform | null;
  samples: Float32Array;
};

function startWorker(): Worker {
  return new Worker(new URL('../../../../workers/decode.worker.ts', import.meta.url), {
    type: 'module',
    name: 'decode-under-test',
  });
}

/** Drives a real decode worker as the page does. */
export class DecodeClient {
  readonly #worker: Worker;
  readonly #api: Comlink.Remote<DecodeApi>;

  constructor(worker: Worker = startWorker()) {
    this.#worker = worker;
    this.#api = Comlink.wrap<DecodeApi>(worker);
  }

  probe(file: File, raw: RawSound | null = null): Promise<RecordingFacts> {
    return this.#api.probe(file, raw);
  }

  hearRaw(file: File, raw: RawSound): Promise<Int16Array> {
    return this.#api.hearRaw(file, raw);
  }

  identify(file: File): Promise<string> {
    return this.#api.identify(file);
  }

  /** Listens to the first track. */
  async listen(file: File, onPulse = (_seconds: number) => {}): Promise<Listening> {
    const facts = await this.probe(file);
    const [track] = facts.audioTracks;
    if (!track) throw new Error(`${file.name} has no track`);
    return this.#api.listen(file, facts, track, Comlink.proxy(onPulse));
  }

  /**
   * @param beforeDecoding done between the probe and the decoding
   * @param wish what is not as usual: all of the first track, mixed, at full speed
   */
  async startDecode(
    file: File,
    beforeDecoding: () => Promise<void> = async () => {},
    wish: Partial<DecodeRequest> = {},
  ): Promise<Attempt> {
    const facts = wish.facts ?? (await this.probe(file));
    await beforeDecoding();
    const request: DecodeRequest = {
      jobId: crypto.randomUUID(),
      file,
      facts,
      track: 0,
      channels: 1,
      plan: planSpool(facts.durationSeconds, file.size),
      fromSample: 0,
      toSample: null,
      backpressure: null,
      ...wish,
    };
    const { jobId } = request;
    const { port1, port2 } = new MessageChannel();
    const pieces: SpoolPiece[] = [];
    const notices: JobNotice[] = [];
    const progress: number[] = [];
    const order: Attempt['order'] = [];
    const reader = new SpoolReader();
    const read = async () => {
      for await (const piece of readStream<SpoolPiece>(port1, new AbortController().signal)) {
        order.push('piece');
        pieces.push(piece);
        reader.add(piece);
      }
    };
    const outcome = this.#api.decode(
      request,
      Comlink.transfer(port2, [port2]),
      Comlink.proxy((seconds) => {
        order.push('progress');
        progress.push(seconds);
      }),
      Comlink.proxy((notice) => void notices.push(notice)),
    );
    const reading = read();
    const result = outcome.then(({ decoded }) => decoded);
    const waveform = outcome.then((found) => found.waveform);
    // All may fail, and a test may look at one only.
    for (const promise of [reading, result, waveform]) promise.catch(() => {});
    return { jobId, facts, result, waveform, reading, reader, pieces, notices, progress, order };
  }

  /** @returns with the samples from `wish.fromSample` on, of the first channel; the spool is gone */
  async decode(file: File, wish: Partial<DecodeRequest> = {}): Promise<Decoded> {
    const attempt = await this.startDecode(file, undefined, wish);
    const result = await attempt.result;
    await attempt.reading;
    const { reader, jobId } = attempt;
    const samples = await reader.read(wish.fromSample ?? 0, reader.endSample);
    await removeSpool(jobId);
    return { ...attempt, result, waveform: await attempt.waveform, samples };
  }

  dispose(): void {
    this.#worker.terminate();
  }
}

/** Fetches one of tests/fixtures as if the user had chosen it. */
export async function fetchFixture(path: string): Promise<File> {
  const response = await fetch(`/tests/fixtures/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new File([await response.arrayBuffer()], path.replace(/^.*\//, ''));
}
