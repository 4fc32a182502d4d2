import type { CaptionLimits } from './caption-limits';
import type { SpokenWord } from './collect-voices';
import type { Speech } from './describe-speech';
import { STRANDED } from './rate-break';
import { rateLine, rateLines, wrapLines, type Wrapped } from './wrap-lines';

/** What captions have besides the words, in characters. */
export interface CaptionSigns {
  /** The dash before each voice of a caption with several. */
  mark: number;
  /** For each voice its name with colon and space; 0: none. */
  labels: readonly number[];
}

/** What one voice says within a caption. */
export interface Turn {
  voice: number;
  /** Its words by their indexes. */
  indexes: readonly number[];
}

/** The same, set in lines. */
export interface SetTurn {
  voice: number;
  isNamed: boolean;
  /** The lines' words by their indexes; the first is empty where the name has a line of its own. */
  lines: readonly (readonly number[])[];
}

/** Turns by numbers, in any order. */
export interface FullCaption {
  /** Characters of each, and one more. */
  lengths: Int32Array;
  /** The voice of each. */
  speakers: Int32Array;
  /** Which is the first. */
  first: number;
}

/** What a caption costs and how much there is to read in it. */
export interface CaptionMeasure {
  /** Infinity where the words have no room. */
  cost: number;
  characters: number;
}

/** Sets words in turns and lines within the limits. */
export class CaptionSetter {
  readonly #speech: Speech;
  readonly #limits: CaptionLimits;
  readonly #signs: CaptionSigns;

  constructor(speech: Speech, limits: CaptionLimits, signs: CaptionSigns) {
    this.#speech = speech;
    this.#limits = limits;
    this.#signs = signs;
  }

  /** Of words [from, to), which are of one voice. @param above voice of the line before; -1: none */
  measureOne(from: number, to: number, above: number): CaptionMeasure {
    const label = this.#labelOf(this.#voiceOf(from), above);
    const { offsets } = this.#speech;
    const characters = (offsets[to] as number) - (offsets[from] as number) - 1;
    const cost = rateLines(this.#speech, from, to, this.#limits, { mark: 0, label });
    if (cost < Infinity || to - from > 1 || label === 0)
      return { cost, characters: characters + label };
    // Not even one word has room beside its name: then there is none.
    const bare = rateLines(this.#speech, from, to, this.#limits, { mark: 0, label: 0 });
    return { cost: bare + STRANDED, characters };
  }

  /** Of several turns: each begins a line, with a dash and its name. @param above as `measureOne` */
  measureSeveral(turns: readonly Turn[], above: number): CaptionMeasure {
    const { mark } = this.#signs;
    let cost = 0;
    let characters = turns.length - 1;
    let lines = 0;
    for (const { label, text, count } of this.#prepare(turns, above)) {
      const limits = { ...this.#limits, maxLines: this.#limits.maxLines - turns.length + 1 };
      const wrapping = wrapLines(text, 0, count, limits, { mark, label });
      if (!wrapping) return { cost: Infinity, characters: 0 };
      cost += wrapping.cost;
      lines += wrapping.ends.length;
      characters += mark + label + (text.offsets[count] as number) - 1;
    }
    return { cost: lines > this.#limits.maxLines ? Infinity : cost, characters };
  }

  /** Of as many turns as there may be lines. */
  measureFull({ lengths, speakers, first }: FullCaption, above: number): CaptionMeasure {
    const { maxLines, maxLineCharacters } = this.#limits;
    let cost = 0;
    let characters = maxLines - 1;
    for (let turn = 0; turn < maxLines; turn += 1) {
      const label = this.#labelOf(speakers[turn] as number, turn === first ? above : -1);
      const own = this.#signs.mark + label + (lengths[turn] as number) - 1;
      if (own > maxLineCharacters) return { cost: Infinity, characters: 0 };
      cost += rateLine(own, maxLineCharacters);
      characters += own;
    }
    return { cost, characters };
  }

  /** Sets what one of these has measured. */
  set(turns: readonly Turn[], above: number): SetTurn[] {
    const mark = turns.length === 1 ? 0 : this.#signs.mark;
    const limits = { ...this.#limits, maxLines: this.#limits.maxLines - turns.length + 1 };
    return this.#prepare(turns, above).map(({ voice, indexes, label, text, count }) => {
      const named = wrapLines(text, 0, count, limits, { mark, label });
      const ends = named?.ends ??
        wrapLines(text, 0, count, limits, { mark: 0, label: 0 })?.ends ?? [count];
      const lines = ends.map((end, l) => indexes.slice(ends[l - 1] ?? 0, end));
      return { voice, isNamed: named !== null && label > 0, lines };
    });
  }

  /** The turns of words [from, to), in the order of their beginnings. */
  findTurns(from: number, to: number): Turn[] {
    const { words, nextOfVoice, goesOn } = this.#speech;
    const turns: { voice: number; indexes: number[] }[] = [];
    /** For each voice, its turn that goes on, and with which word. */
    const open: ({ turn: number; index: number } | undefined)[] = [];
    for (let i = from; i < to; i += 1) {
      const { voice } = words[i] as SpokenWord;
      const before = open[voice];
      const turn = before?.index === i ? before.turn : turns.length;
      if (turn === turns.length) turns.push({ voice, indexes: [] });
      turns[turn]?.indexes.push(i);
      open[voice] = goesOn[i] === 1 ? { turn, index: nextOfVoice[i] as number } : undefined;
    }
    return turns;
  }

  #prepare(turns: readonly Turn[], above: number) {
    return turns.map(({ voice, indexes }, t) => ({
      voice,
      indexes,
      label: this.#labelOf(voice, turns[t - 1]?.voice ?? above),
      text: this.#gather(indexes),
      count: indexes.length,
    }));
  }

  #gather(indexes: readonly number[]): Wrapped {
    const { words, breaks } = this.#speech;
    const offsets = new Float64Array(indexes.length + 1);
    const own = new Float64Array(indexes.length + 1);
    for (let i = 0; i < indexes.length; i += 1) {
      const index = indexes[i] as number;
      own[i] = breaks[index] as number;
      offsets[i + 1] = (offsets[i] as number) + (words[index] as SpokenWord).text.length + 1;
    }
    return { offsets, breaks: own };
  }

  #labelOf(voice: number, above: number): number {
    return voice === above ? 0 : (this.#signs.labels[voice] ?? 0);
  }

  #voiceOf(index: number): number {
    return (this.#speech.words[index] as SpokenWord).voice;
  }
}
