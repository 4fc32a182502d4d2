import type { SearchRecord } from '../../../src/shared/jobs/journal-records';
import {
  SAMPLE_RATE,
  type SpoolPiece,
  type VadItem,
  type VadRequest,
  type VadResult,
} from '../../../src/shared/recognition/worker-contracts';
import type { SampleSource } from '../spool/read-spool';
import { completeWindows } from './complete-windows';
import { ChannelSearch } from './search-channel';
import { SpeechHysteresis } from './speech-hysteresis';
import type { VadModel } from './speech-probabilities';

/** What a job has found and must not search again. */
export interface SearchMemory {
  /** All that was kept of the job. */
  read(): Promise<SearchRecord[]>;
  /** Keeps all of these or none; does not fail where nothing can be kept. */
  keep(window: readonly SearchRecord[]): Promise<void>;
}

/** What a search works with. */
export interface SpeechSearch {
  model: VadModel;
  request: VadRequest;
  source: SampleSource;
  /** May begin later than the recording, where the rest of it is needed no more. */
  pieces: AsyncIterable<SpoolPiece>;
  /** Null where nothing is kept. */
  memory: SearchMemory | null;
}

/**
 * Finds speech in a recording while it is being decoded. The channels are searched window by
 * window in turn, so that neither is ahead.
 *
 * @param signal stops between two batches
 * @param emit gets every piece, the regions of each channel in order, and how far the search has
 *   come; of what is found, only what `memory` keeps already
 * @throws Error where a piece is missing
 */
export async function detectSpeech(
  { model, request, source, pieces, memory }: SpeechSearch,
  signal: AbortSignal,
  emit: (item: VadItem) => void,
): Promise<VadResult> {
  const result: VadResult = { speechSeconds: 0, vadSeconds: 0 };
  const recalled = completeWindows((await memory?.read()) ?? [], request.channels);
  const previous = recalled.at(-1);
  const searches = Array.from(
    { length: request.channels },
    (_, channel) => new ChannelSearch(model, request, channel, previous?.[channel]),
  );
  const [first] = searches as [ChannelSearch];
  const isSearched = previous?.some(({ isLast }) => isLast) ?? false;
  const limit = request.range ? Math.round(request.range.endSeconds * SAMPLE_RATE) : Infinity;
  let decoded: number | null = null;

  const tell = (window: readonly SearchRecord[]) => {
    for (const record of window) {
      const { channel, regions, vadSeconds } = record;
      result.vadSeconds += vadSeconds;
      for (const region of regions) {
        result.speechSeconds += region.endSeconds - region.startSeconds;
        emit({ type: 'region', region, channel });
      }
      emit({ type: 'searched', ...howFar(request, record), channel });
    }
  };
  /** Nothing is told before the sound that it lies in, unless that comes no more. */
  const recall = (toSample: number) => {
    while (recalled[0]?.[0] && recalled[0][0].toSample <= toSample) tell(recalled.shift() ?? []);
  };
  const search = async (toSample: number, isLast: boolean) => {
    const window: SearchRecord[] = [];
    for (const one of searches) window.push(await one.search(source, toSample, isLast, signal));
    await memory?.keep(window);
    tell(window);
  };

  for await (const piece of pieces) {
    if (decoded === null) recall(piece.startSample);
    if (piece.startSample > (decoded ?? first.searchedSample)) {
      throw new Error(`nothing is known of the sound before sample ${piece.startSample}`);
    }
    source.add(piece);
    emit({ type: 'piece', piece });
    decoded = piece.startSample + piece.sampleCount;
    recall(decoded);
    const end = Math.min(decoded, limit);
    while (end >= first.nextSample) await search(first.nextSample, false);
  }
  recall(Infinity);
  if (!isSearched) {
    await search(Math.max(first.searchedSample, Math.min(decoded ?? 0, limit)), true);
  }
  return result;
}

function howFar({ options }: VadRequest, { state, toSample, isLast }: SearchRecord) {
  const heardSeconds = toSample / SAMPLE_RATE;
  const { settledSeconds } = new SpeechHysteresis(options, state.hysteresis);
  return { seconds: isLast ? heardSeconds : settledSeconds, heardSeconds };
}
