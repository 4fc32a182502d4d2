import { goodBeginnings, leadingWords, numberWord, trailingWords } from './function-words';

/** What it costs to leave a word at a line's end that belongs to the next one: more than all else together. */
export const STRANDED = 1e6;

/** What it costs to break off behind words that say nothing. Every other break costs less. */
export const PLAIN = 9;

/** A pause of this length is as good a place to break as a comma. */
const PAUSE_SECONDS = 0.6;

/** «А. П. Чехов», «г. Москва»: the full stop ends nothing. */
const abbreviation = /^(?:\p{Lu}|г|ул|д|им|стр|рис|св|проф|акад)\.$/u;

const sentenceEnd = /[.!?…]["»)\]]*$/;

/** What a word means for the breaks before and behind it. */
export interface WordTraits {
  /** Nothing may be broken off behind it. */
  leads: boolean;
  /** It must stay with the word before: a dash ends the line that it stands in. */
  isDash: boolean;
  /** A sign at its end asks for a break: 0 the most, `PLAIN` not at all. */
  endCost: number;
  /** A sentence ends with it. */
  endsSentence: boolean;
  isGoodBeginning: boolean;
  trails: boolean;
}

/** A word that breaks are rated between. */
export interface RatedWord {
  startSeconds: number;
  endSeconds: number;
  endsSegment: boolean;
  traits: WordTraits;
}

/** Looks through a word once; the rest are sums. */
export function findTraits(text: string): WordTraits {
  const word = plain(text);
  const hasEnd = sentenceEnd.test(text);
  return {
    leads: leads(text),
    isDash: isDash(text),
    endCost: hasEnd ? 0 : /[,;:–—]["»)\]]*$/.test(text) ? 3 : PLAIN,
    endsSentence: hasEnd && !abbreviation.test(text),
    isGoodBeginning: goodBeginnings.has(word),
    trails: trailingWords.has(word),
  };
}

/**
 * What it costs to break between two words: 0 where the text asks for it, `PLAIN` within a
 * phrase, `STRANDED` where it must not be.
 */
export function rateBreak(previous: RatedWord, next: RatedWord): number {
  if (previous.traits.leads || next.traits.isDash) return STRANDED;
  let cost = previous.endsSegment ? 0 : previous.traits.endCost;
  if (cost === PLAIN && next.traits.isGoodBeginning) cost = 6;
  if (next.traits.trails) cost += 2 * PLAIN;
  const pause = Math.max(0, next.startSeconds - previous.endSeconds);
  return Math.max(0, cost - 6 * Math.min(1, pause / PAUSE_SECONDS));
}

/** True where a line must not end between these words. */
export function isStranded(previous: string, next: string): boolean {
  return isDash(next) || leads(previous);
}

function isDash(text: string): boolean {
  return /^[-–—]$/.test(text);
}

function leads(text: string): boolean {
  if (abbreviation.test(text)) return true;
  // Any other sign says that a phrase has ended.
  if (/[.,;:!?…»)]$/.test(text)) return false;
  const word = plain(text);
  if (leadingWords.has(word) || numberWord.test(word)) return true;
  // «5 кг», «№ 7», «1 000».
  return /^[№§$€₽]$|^[№§$€₽]?\p{N}[\p{N}.,:/-]*$/u.test(text);
}

/** A word in small letters, without quotes and brackets around it. */
function plain(text: string): string {
  return text.toLowerCase().replace(/^[«"„(]+|[»"“)]+$/g, '');
}
