import type { CaptionLimits } from './caption-limits';
import { CaptionSetter, type CaptionSigns, type SetTurn } from './caption-setter';
import type { SpokenWord } from './collect-voices';
import type { Speech } from './describe-speech';

/** What costs how much. The unit is a ninth of what a break within a phrase costs. */
const costs = {
  /** Few full captions are better than many short ones. */
  caption: 6,
  /** One of a word or two flashes by: so much for one of nothing, less the fuller its line. */
  fewWords: 6,
  /** What the user has as two paragraphs is one caption. */
  acrossSegments: 12,
  /** Two sentences in one caption. */
  acrossSentences: 2,
  /** And one of them is not whole. TED: 'Don't merge end and beginning of two sentences'. */
  brokenSentence: 5,
  /** One more turn in the same caption: where it would have no time of its own. */
  acrossTurns: 20,
  /** Each second that two are heard at once where captions part: the one goes early, the other comes late. */
  overlap: 15,
  /** Each second of silence within a caption beyond half a second. */
  silence: 12,
  /** A limit of time that cannot be met: at all, and by how much. */
  tooShort: 40,
  shortfall: 100,
};

/** Silence within a caption up to this says nothing. */
const EASY_SILENCE_SECONDS = 0.5;

/** A caption that was chosen. */
export interface ChosenCaption {
  /** Its words are [from, to). */
  from: number;
  to: number;
  turns: readonly SetTurn[];
}

/**
 * Cuts what is said into captions and their lines, so that all breaks together are the best: at
 * the ends of sentences and phrases, in pauses, with time to read. No line or caption is longer
 * than the limits, unless by a single word.
 */
export function chooseBreaks(
  speech: Speech,
  limits: CaptionLimits,
  signs: CaptionSigns,
): ChosenCaption[] {
  const setter = new CaptionSetter(speech, limits, signs);
  const chosen: ChosenCaption[] = [];
  let above = -1;
  let from = 0;
  for (const to of speech.runs) {
    chosen.push(...chooseRun(speech, limits, setter, from, to, above));
    above = chosen.at(-1)?.turns.at(-1)?.voice ?? -1;
    from = to;
  }
  return chosen;
}

/** The same for words between two long silences, [begin, end). @param above as `measureOne` */
function chooseRun(
  speech: Speech,
  limits: CaptionLimits,
  setter: CaptionSetter,
  begin: number,
  end: number,
  above: number,
): ChosenCaption[] {
  const { words, offsets, breaks, sentenceEnds, nextOfVoice, goesOn, overlaps, cuts } = speech;
  const capacity = limits.maxLines * (limits.maxLineCharacters + 1) - 1;
  // The best way to the end of each word, from the first one on; its last caption, its last voice.
  const best = new Float64Array(end - begin + 1).fill(Infinity);
  const begins = new Int32Array(end - begin + 1);
  const voices = new Int32Array(end - begin + 1);
  best[0] = 0;
  voices[0] = above;
  /** For each word its turn, counted from the end of the caption, and the characters of each. */
  const turnOf = new Int32Array(end - begin);
  const lengths = new Int32Array(limits.maxLines + 1);
  const speakers = new Int32Array(limits.maxLines + 1);
  for (let to = begin + 1; to <= end; to += 1) {
    const last = words[to - 1] as SpokenWord;
    const room = (cuts[to] as number) - limits.minGapSeconds;
    const parting = (breaks[to] as number) + costs.overlap * (overlaps[to] as number);
    const atEnd = costs.caption + (to < end ? parting : 0);
    const isWhole = sentenceEnds[to - 1] === 1;
    let inside = 0;
    let hasSentences = false;
    let isOneVoice = true;
    let isMixed = false;
    let turns = 0;
    let until = last.endSeconds;
    for (let from = to - 1; from >= begin; from -= 1) {
      const word = words[from] as SpokenWord;
      isOneVoice &&= word.voice === last.voice;
      until = Math.max(until, word.endSeconds);
      const next = nextOfVoice[from] as number;
      if (next < to)
        inside += rateInside(word, words[next] as SpokenWord, sentenceEnds[from] === 1);
      const isNew = next >= to || goesOn[from] === 0;
      const turn = isNew ? turns : (turnOf[next - begin] as number);
      turnOf[from - begin] = turn;
      lengths[turn] = (isNew ? 0 : (lengths[turn] as number)) + word.text.length + 1;
      speakers[turn] = word.voice;
      if (isNew) turns += 1;
      if (from < to - 1) hasSentences ||= sentenceEnds[from] === 1;
      const start = cuts[from] as number;
      const text = (offsets[to] as number) - (offsets[from] as number) - 1;
      const isTooMuch = text > capacity || until - start > limits.maxDurationSeconds;
      if ((isTooMuch && to - from > 1) || turns > limits.maxLines) break;
      if (!isOneVoice && hasTooLong(lengths, turns, limits)) break;
      const before = best[from - begin] as number;
      const isBroken =
        isOneVoice &&
        hasSentences &&
        !(isWhole && (from === begin || sentenceEnds[from - 1] === 1));
      const least =
        before +
        atEnd +
        inside +
        (isBroken ? costs.brokenSentence : 0) +
        costs.acrossTurns * (turns - 1) +
        rateTime(room - start, text, limits);
      // However it is set, there is a better way.
      if (least >= (best[to - begin] as number)) continue;
      const voice = voices[from - begin] as number;
      const { cost, characters } = isOneVoice
        ? setter.measureOne(from, to, voice)
        : turns === limits.maxLines
          ? setter.measureFull({ lengths, speakers, first: turn }, voice)
          : setter.measureSeveral(setter.findTurns(from, to), voice);
      if (cost === Infinity) continue;
      const emptiness = Math.max(0, 1 - characters / limits.maxLineCharacters);
      const total =
        least +
        cost +
        costs.fewWords * emptiness ** 2 +
        rateTime(room - start, characters, limits) -
        rateTime(room - start, text, limits);
      if (total >= (best[to - begin] as number)) continue;
      best[to - begin] = total;
      begins[to - begin] = from;
      isMixed = !isOneVoice;
    }
    const ofBest = isMixed ? setter.findTurns(begins[to - begin] as number, to) : [];
    voices[to - begin] = ofBest.at(-1)?.voice ?? last.voice;
  }

  const captions: ChosenCaption[] = [];
  for (let to = end; to > begin; to = begins[to - begin] as number) {
    const from = begins[to - begin] as number;
    const turns = setter.set(setter.findTurns(from, to), voices[from - begin] as number);
    captions.push({ from, to, turns });
  }
  return captions.reverse();
}

/** True where a turn needs more lines than the others leave it. */
function hasTooLong(lengths: Int32Array, turns: number, limits: CaptionLimits): boolean {
  const most = (limits.maxLines - turns + 1) * (limits.maxLineCharacters + 1);
  for (let turn = 0; turn < turns; turn += 1) if ((lengths[turn] as number) > most) return true;
  return false;
}

/** What it costs that a caption can be shown for no longer than this. */
function rateTime(seconds: number, characters: number, limits: CaptionLimits): number {
  const reading = characters / limits.maxCharactersPerSecond;
  const needed = Math.max(limits.minDurationSeconds, reading);
  const missing = (needed - Math.min(seconds, limits.maxDurationSeconds)) / needed;
  return missing > 0 ? costs.tooShort + costs.shortfall * Math.min(1, missing) : 0;
}

/** What it costs that two words of a voice stand in one caption. */
function rateInside(previous: SpokenWord, next: SpokenWord, endsSentence: boolean): number {
  const silence = next.startSeconds - previous.endSeconds - EASY_SILENCE_SECONDS;
  const isAcross = previous.endsSegment
    ? costs.acrossSegments
    : endsSentence
      ? costs.acrossSentences
      : 0;
  return isAcross + (silence > 0 ? costs.silence * silence : 0);
}
