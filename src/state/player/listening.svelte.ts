import * as v from 'valibot';
import type { Memory } from '../../shared/memory';
import { number } from '../../shared/validation/fields';
import { recallJson, rememberJson } from '../../shared/validation/recall-json';

const KEY = 'pisar.listening';

/** The speeds on offer. Browsers keep the pitch up to four times. */
export const playbackRates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** How much of the page the picture of a video takes. */
const pictureSizes = ['hidden', 'small', 'large'] as const;

export type PictureSize = (typeof pictureSizes)[number];

const choicesSchema = v.object({
  rate: v.fallback(v.picklist(playbackRates), 1),
  volume: v.fallback(number(0, 1), 1),
  picture: v.fallback(v.picklist(pictureSizes), 'small'),
});

type Choices = v.InferOutput<typeof choicesSchema>;

/** How the user likes to listen: the same for every recording, and in the next visit. */
export class Listening {
  readonly #memory: Memory | null;
  #choices = $state.raw() as Choices;
  #isMuted = $state.raw(false);

  constructor(memory: Memory | null = null) {
    this.#memory = memory;
    this.#choices = recallJson(memory, KEY, choicesSchema);
  }

  /** One of `playbackRates`. */
  get rate(): number {
    return this.#choices.rate;
  }

  /** 0 to 1. */
  get volume(): number {
    return this.#choices.volume;
  }

  get isMuted(): boolean {
    return this.#isMuted;
  }

  get picture(): PictureSize {
    return this.#choices.picture;
  }

  /** Takes the speed on offer that is nearest. */
  setRate(rate: number): void {
    const distance = (offered: number) => Math.abs(offered - rate);
    this.#choose({ rate: playbackRates.reduce((a, b) => (distance(b) < distance(a) ? b : a)) });
  }

  /** The next speed on offer in this direction; the last one stays. */
  changeRate(direction: 1 | -1): void {
    const index = playbackRates.findIndex((offered) => offered === this.rate) + direction;
    this.#choose({ rate: playbackRates[index] ?? this.#choices.rate });
  }

  /** Whoever moves the volume wants to hear it. */
  setVolume(volume: number): void {
    this.#isMuted = false;
    this.#choose({ volume: Math.min(1, Math.max(0, volume)) });
  }

  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
  }

  showPicture(picture: PictureSize): void {
    this.#choose({ picture });
  }

  #choose(change: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...change };
    rememberJson(this.#memory, KEY, this.#choices);
  }
}
