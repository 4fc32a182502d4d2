import { vi } from 'vitest';
import { EngineWorkers } from '../../../src/engine/recognition/engine-workers';
import type { LeaseRequest, ModelLease } from '../../../src/engine/models/model-lease';
import { demoModel } from '../../../src/shared/models/catalogue';
import {
  defaultChunkOptions,
  defaultVadOptions,
} from '../../../src/shared/recognition/default-options';
import type { EngineFacts } from '../../../src/shared/jobs/job-events';
import { readStream, writeStream } from '../../../src/shared/message-stream';
import type { TranscribeOptions } from '../../../src/shared/recognition/transcribe-options';
import { Backpressure } from '../../../src/shared/recognition/backpressure';
import type { Waveform } from '../../../src/shared/recognition/waveform';
import type {
  AudioTrack,
  ChannelComparison,
  Listening,
  DecodeApi,
  DecodeRequest,
  EngineApi,
  RecogniseRequest,
  RecordingFacts,
  SpoolPiece,
  VadApi,
  VadItem,
  VadRequest,
} from '../../../src/shared/recognition/worker-contracts';
import { segment, word } from '../transcript-factory';
import { FakeWorker } from './fake-worker';

export const never = new AbortController().signal;
export const forever = () => new Promise<never>(() => {});

export const options: TranscribeOptions = {
  model: demoModel,
  provider: 'wasm',
  threads: 2,
  track: null,
  channels: 'auto',
  vad: defaultVadOptions,
  chunks: defaultChunkOptions,
};

/** What the fake engine always says. */
export const said = segment(0, [word('да', 1, 2)]);

export const track: AudioTrack = {
  index: 0,
  codec: 'opus',
  channels: 1,
  sampleRate: 48000,
  isDefault: true,
  language: null,
  title: null,
};
export const recordingFacts: RecordingFacts = {
  durationSeconds: 3.9,
  container: 'ogg',
  audioTracks: [
    { ...track, isDefault: false },
    { ...track, index: 1 },
  ],
  fingerprint: 'ab12',
};
/** What the fake decoder has measured. */
export const waveform: Waveform = { peaksPerSecond: 50, peaks: Uint8Array.of(0, 7, 255) };
export const voices: ChannelComparison = {
  kind: 'voices',
  correlation: 0.01,
  leftAloneShare: 0.5,
  rightAloneShare: 0.4,
};
/** What the fake decoder hears of two channels; no two of these numbers are the same. */
export const heard: Listening = {
  comparison: voices,
  mixed: { matrix: null, gains: [1] },
  apart: { matrix: null, gains: [1, 30] },
};

export const facts: EngineFacts = {
  modelId: 'demo',
  provider: 'wasm',
  precision: 'int8',
  threads: 2,
  reason: 'chosen-by-user',
  cacheHit: false,
};

/** The decoder's piece in these tests. */
export function pieceAt(
  index: number,
  startSample: number,
  sampleCount: number,
  over: Partial<SpoolPiece> = {},
): SpoolPiece {
  const source = { kind: 'opfs', directory: 'job', name: String(index) } as const;
  return { startSample, sampleCount, channels: 1, source, ...over };
}

/** What some of the stages' workers do otherwise. */
export interface Changes {
  decode?: Partial<DecodeApi>;
  vad?: Partial<VadApi>;
  engine?: Partial<EngineApi>;
}

/** The three workers, pretended in this very thread: a recording of 4 s with one word. */
export class FakeStages {
  /** What the workers were asked, in order. */
  readonly asked: string[] = [];
  readonly started: FakeWorker[] = [];
  readonly decodeRequests: DecodeRequest[] = [];
  readonly vadRequests: VadRequest[] = [];
  readonly engineRequests: RecogniseRequest[] = [];
  /** What came to VAD. */
  readonly pieces: SpoolPiece[] = [];

  readonly decode: DecodeApi = {
    load: () => {
      this.asked.push('decode load');
      return Promise.resolve();
    },
    probe: () => {
      this.asked.push('decode probe');
      return Promise.resolve(recordingFacts);
    },
    hearRaw: () => Promise.resolve(new Int16Array()),
    identify: () => Promise.resolve('ab12'),
    listen: (_file, _facts, { index, channels }, onPulse) => {
      this.asked.push(`decode listen ${index}`);
      onPulse(1);
      return Promise.resolve(channels === 2 ? heard : { ...heard, comparison: null });
    },
    decode: (request, port, onProgress, onNotice) => {
      this.asked.push('decode');
      this.decodeRequests.push(request);
      onProgress(2);
      onNotice('spool-in-memory');
      const writer = writeStream<SpoolPiece>(port);
      writer.write(pieceAt(7, request.fromSample, 64000 - request.fromSample));
      writer.end();
      const decoded = { sampleCount: 64000, incomplete: null, decodeSeconds: 0.25 };
      return Promise.resolve({ decoded, waveform });
    },
  };
  readonly vad: VadApi = {
    detect: async (request, port, items, onProgress) => {
      this.vadRequests.push(request);
      const writer = writeStream<VadItem>(items);
      for await (const piece of readStream<SpoolPiece>(port, never)) {
        this.pieces.push(piece);
        writer.write({ type: 'piece', piece });
      }
      writer.write({ type: 'searched', seconds: 4, heardSeconds: 4, channel: 0 });
      onProgress(4);
      writer.end();
      return { speechSeconds: 1.5, vadSeconds: 0.125 };
    },
    cancel: (jobId) => void this.asked.push(`vad cancel ${jobId}`),
  };
  readonly engine: EngineApi = {
    recognise: async (request, _, items, onEvent) => {
      this.engineRequests.push(request);
      const { jobId, provider, vocabulary } = request;
      this.asked.push(`engine ${jobId} ${provider} ${vocabulary}`);
      for await (const item of readStream<VadItem>(items, never)) {
        this.asked.push(`engine ${item.type}`);
      }
      onEvent({ type: 'segments', from: 0, segments: [said] });
      onEvent({ type: 'recognised', seconds: 4, busySeconds: 0.5, chunk: 1, chunksTotal: 1 });
      return {
        segments: [said],
        featuresSeconds: 0.1,
        modelSeconds: 0.2,
        textSeconds: 0.3,
        unknownTokens: 2,
        chunks: 1,
        fallbacks: [],
      };
    },
    restore: (jobId) => {
      this.asked.push(`engine restore ${jobId}`);
      return Promise.resolve({ segments: [said], recognisedSeconds: 2 });
    },
    dropModel: (jobId, problem) =>
      void this.asked.push(`engine dropModel ${jobId} ${problem.code}`),
    cancel: (jobId) => void this.asked.push(`engine cancel ${jobId}`),
  };

  /** Makes `new Worker` start these. */
  install({ decode, vad, engine }: Changes = {}): EngineWorkers {
    const apis: [RegExp, object][] = [
      [/decode\.worker/, { ...this.decode, ...decode }],
      [/vad\.worker/, { ...this.vad, ...vad }],
      [/engine\.worker/, { ...this.engine, ...engine }],
    ];
    const { started } = this;
    vi.stubGlobal(
      'Worker',
      class extends FakeWorker {
        constructor(url: URL) {
          super(apis.find(([pattern]) => pattern.test(url.href))?.[1] ?? {});
          started.push(this);
        }
      },
    );
    return new EngineWorkers();
  }

  end(): void {
    for (const worker of this.started) worker.terminate();
  }
}

/** The second up to which a job said that it is recognised. */
export function readBackpressure(memory: SharedArrayBuffer | null): number {
  const aheadOf = new Backpressure(memory ?? new SharedArrayBuffer(4));
  let seconds = 0;
  while (!aheadOf.isAhead((seconds + 1800) * 16000 + 1)) seconds++;
  return seconds;
}

/** A model that is lent, and what was done with it. */
export function lend(over: Partial<EngineFacts> = {}) {
  const endListeners: ((reason: unknown) => void)[] = [];
  const lease: ModelLease = {
    facts: { ...facts, ...over },
    features: 'v3',
    vocabulary: 'буквы',
    connect: () => Promise.resolve(new MessageChannel().port1),
    onEnd: (listener) => {
      endListeners.push(listener);
      return () => endListeners.splice(endListeners.indexOf(listener), 1);
    },
    release: vi.fn(),
  };
  return { lease, end: (reason: unknown) => endListeners.forEach((listener) => listener(reason)) };
}

/** A manager that lends these models one after another, each after it has told of a download. */
export function manage(lease: ModelLease, onWasm?: ModelLease) {
  return {
    acquire: vi.fn(({ onPhase }: LeaseRequest) => {
      onPhase('downloading', 5, 10);
      return Promise.resolve(lease);
    }),
    replaceOnWasm: vi.fn(() =>
      onWasm ? Promise.resolve(onWasm) : Promise.reject(new Error('no other')),
    ),
    noteJob: vi.fn(),
    unload: vi.fn(() => Promise.resolve()),
  };
}
export type Managed = ReturnType<typeof manage>;
