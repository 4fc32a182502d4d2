import { defaultVadOptions } from '../../../src/shared/recognition/default-options';
import type { SearchRecord } from '../../../src/shared/jobs/journal-records';
import type {
  ChannelCount,
  VadItem,
  VadRequest,
} from '../../../src/shared/recognition/worker-contracts';
import { detectSpeech, type SearchMemory } from '../../../workers/recognition/vad/detect-speech';
import type { VadModel } from '../../../workers/recognition/vad/speech-probabilities';
import { cutPieces, MemorySource, streamOf } from './memory-source';

/** How a search differs from the usual one: all of the recording, in pieces of 20 s, nothing kept. */
interface SearchCase {
  model: VadModel;
  /** The recording: the samples of each channel. */
  channels: readonly Float32Array[];
  pieceSeconds?: number;
  /** Pieces before this one are not given. */
  firstPiece?: number;
  range?: VadRequest['range'];
  isLive?: boolean;
  memory?: SearchMemory;
  signal?: AbortSignal;
  onItem?: (item: VadItem) => void;
}

/** Searches a recording in memory. */
export async function runSearch(given: SearchCase) {
  const { model, channels, pieceSeconds = 20, firstPiece = 0, range = null } = given;
  const pieceSamples = pieceSeconds * 16000;
  const sampleCount = channels[0]?.length ?? 0;
  const count = channels.length as ChannelCount;
  const pieces = cutPieces(sampleCount, pieceSamples, firstPiece * pieceSamples, count);
  const items: VadItem[] = [];
  const result = await detectSpeech(
    {
      model,
      request: {
        jobId: 'job',
        options: defaultVadOptions,
        channels: count,
        journal: given.memory !== undefined,
        range,
        isLive: given.isLive ?? false,
      },
      source: new MemorySource(...channels),
      pieces: streamOf(pieces),
      memory: given.memory ?? null,
    },
    given.signal ?? new AbortController().signal,
    (item) => {
      items.push(item);
      given.onItem?.(item);
    },
  );
  return { items, result };
}

/** What was told of one channel, without the pieces. */
export function findingsOf(items: readonly VadItem[], channel: number): VadItem[] {
  return items.filter((item) => item.type !== 'piece' && item.channel === channel);
}

/** Remembers what it is told as a journal does: by channel and index, and as copies. */
export class PretendedMemory implements SearchMemory {
  readonly records: SearchRecord[] = [];
  /** Windows that were kept by this one. */
  kept = 0;

  /** @param records from before; @param limit windows after which nothing more is kept */
  constructor(
    records: readonly SearchRecord[] = [],
    readonly limit = Infinity,
  ) {
    this.records.push(...structuredClone(records));
  }

  read(): Promise<SearchRecord[]> {
    return Promise.resolve(structuredClone(this.records));
  }

  keep(window: readonly SearchRecord[]): Promise<void> {
    if (this.kept < this.limit) {
      this.kept++;
      this.records.push(...structuredClone(window));
    }
    return Promise.resolve();
  }
}

/** Hears speech where the middle of a frame is not silent. */
export const listeningModel: VadModel = {
  run: (input, state, batch) =>
    Promise.resolve({
      probabilities: Float32Array.from({ length: batch }, (_, row) =>
        input[row * 576 + 64 + 256] === 0 ? 0.01 : 0.9,
      ),
      state,
    }),
};

/** Silence, with speech in these seconds. */
export function record(
  lengthSeconds: number,
  speech: readonly [number, number][],
  level = 0.5,
): Float32Array {
  const samples = new Float32Array(Math.round(lengthSeconds * 16000));
  for (const [from, to] of speech) samples.fill(level, from * 16000, to * 16000);
  return samples;
}
