import type { SearchRecord } from '../../../src/shared/jobs/journal-records';
import {
  SAMPLE_RATE,
  type Region,
  type VadRequest,
} from '../../../src/shared/recognition/worker-contracts';
import type { SampleSource } from '../spool/read-spool';
import { noSpeechYet, SpeechHysteresis, VAD_FRAME_SAMPLES } from './speech-hysteresis';
import { defaultStripes, SpeechProbabilities, type VadModel } from './speech-probabilities';

const FRAMES_A_SECOND = SAMPLE_RATE / VAD_FRAME_SAMPLES;
/**
 * Windows grow, so that the first text comes soon and later windows lose little to warm-up.
 * The sizes do not depend on how fast the pieces come, so neither do the regions.
 */
const FIRST_WINDOW_SAMPLES = 32 * FRAMES_A_SECOND * VAD_FRAME_SAMPLES;
const LARGEST_WINDOW_SAMPLES = 256 * FRAMES_A_SECOND * VAD_FRAME_SAMPLES;
const LIVE_WINDOW_SAMPLES = 4 * FRAMES_A_SECOND * VAD_FRAME_SAMPLES;

/** Looks for speech on one channel, window after window. */
export class ChannelSearch {
  readonly #request: VadRequest;
  readonly #channel: number;
  readonly #probabilities: SpeechProbabilities;
  readonly #hysteresis: SpeechHysteresis;
  #index: number;
  #searched: number;
  #windowSamples: number;

  /** @param previous the window that the search goes on after; undefined: it begins */
  constructor(
    model: VadModel,
    request: VadRequest,
    channel: number,
    previous: SearchRecord | undefined,
  ) {
    // Frames are counted from the beginning of the recording, so a range, too, begins with a frame.
    const firstFrame = Math.floor((request.range?.startSeconds ?? 0) * FRAMES_A_SECOND);
    const state = previous?.state;
    this.#request = request;
    this.#channel = channel;
    this.#probabilities = new SpeechProbabilities(model, defaultStripes, state);
    this.#hysteresis = new SpeechHysteresis(
      request.options,
      state?.hysteresis ?? noSpeechYet(firstFrame),
    );
    this.#index = previous === undefined ? 0 : previous.index + 1;
    this.#searched = previous?.toSample ?? firstFrame * VAD_FRAME_SAMPLES;
    this.#windowSamples = request.isLive
      ? LIVE_WINDOW_SAMPLES
      : (state?.windowSamples ?? FIRST_WINDOW_SAMPLES);
  }

  /** Everything before this sample has been searched. */
  get searchedSample(): number {
    return this.#searched;
  }

  /** Where the next window ends, unless the recording ends before. */
  get nextSample(): number {
    return this.#searched + this.#windowSamples;
  }

  /**
   * Searches the next window.
   *
   * @param toSample `nextSample`, or the end of all that is to be searched
   * @param isLast ends a region that is still open
   * @param signal aborts between two batches; nothing may be searched afterwards
   */
  async search(
    source: SampleSource,
    toSample: number,
    isLast: boolean,
    signal: AbortSignal,
  ): Promise<SearchRecord> {
    const samples = await source.read(this.#searched, toSample, this.#channel);
    const started = performance.now();
    const probabilities = await this.#probabilities.add(samples, signal);
    const regions: Region[] = [];
    const found = (region: Region | null) => {
      if (region) regions.push(this.#clip(region, toSample / SAMPLE_RATE));
    };
    for (const probability of probabilities) found(this.#hysteresis.add(probability));
    if (isLast) found(this.#hysteresis.finish());
    this.#searched = toSample;
    this.#windowSamples = this.#request.isLive
      ? LIVE_WINDOW_SAMPLES
      : Math.min(2 * this.#windowSamples, LARGEST_WINDOW_SAMPLES);
    return {
      jobId: this.#request.jobId,
      channel: this.#channel,
      index: this.#index++,
      regions,
      toSample,
      state: {
        windowSamples: this.#windowSamples,
        ...this.#probabilities.state,
        hysteresis: this.#hysteresis.state,
      },
      isLast,
      vadSeconds: (performance.now() - started) / 1000,
    };
  }

  /** The first and the last frame may reach beyond what is to be searched. */
  #clip(region: Region, endSeconds: number): Region {
    const from = this.#request.range?.startSeconds ?? 0;
    return {
      ...region,
      startSeconds: Math.max(region.startSeconds, from),
      endSeconds: Math.min(region.endSeconds, endSeconds),
    };
  }
}
