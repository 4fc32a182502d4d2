import { goodBeginnings, leadingWords, numberWord, trailingWords } from './function-words';

/** What it costs to leave a word at a line's end that belongs to the next one: more than all else together. */
export const STRANDED = 1e6;

/** What it costs to break off behind words that say nothing. Every other break costs less. */
export const PLAIN = 9;

/** A pause of this length is as good a place to break as a comma. */
const PAUSE_SECONDS = 0.6;

/**
 * Abbreviations that belong to what follows: a line must not end with one. From GOST R 7.0.12-2011
 * (abbreviations of words in bibliographic records), the abbreviated parts of addresses (order 171n
 * of the Russian Ministry of Finance of 5 November 2015), and what Russian texts use besides.
 */
export const leadingAbbreviations: ReadonlySet<string> = new Set(
  [
    // People.
    'акад проф доц канд чл им св тов гр',
    // Places.
    'г гор обл респ пос п с д дер х ст о оз р ул пл пр просп пер бул наб ш мкр корп',
    'стр кв оф пом эт м',
    // Parts of texts, and where to look.
    'т тт ч гл разд п пп ст абз стб табл рис ил прил примеч вып кн изд с см ср напр цит',
    // «тел. 123», «300 г. до н. э.», «5 тыс. рублей».
    'тел моб доб н тыс',
  ]
    .join(' ')
    .split(' '),
);

/** What is measured: behind a number the sentence may end with it, as in «длиной 5 см.». */
const units: ReadonlySet<string> = new Set('г ч м см с т тыс'.split(' '));

/** «т.е.», «т.к.», «т.н.», «т.о.», «т.ч.»; «т.д.» and «т.п.» end something. */
const joinedAbbreviation = /^т\.[екноч]\.$/;

/** Words around one that say what an abbreviation means; '' where there is none. */
export interface WordNeighbours {
  before: string;
  after: string;
}

const alone: WordNeighbours = { before: '', after: '' };

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

/** Looks through a word once; the rest are sums. What is around it matters where `isShort` of it. */
export function findTraits(text: string, around: WordNeighbours = alone): WordTraits {
  const word = plain(text);
  const hasEnd = sentenceEnd.test(text);
  const isLeading = leads(text, around);
  // «и т. д. и т. п.»: small letters go on with the sentence.
  const goesOn = isLeading || (isAbbreviation(text) && /^\p{Ll}/u.test(around.after));
  return {
    leads: isLeading,
    isDash: isDash(text),
    endCost: hasEnd ? 0 : /[,;:–—]["»)\]]*$/.test(text) ? 3 : PLAIN,
    endsSentence: hasEnd && !goesOn,
    isGoodBeginning: goodBeginnings.has(word),
    trails: trailingWords.has(word),
  };
}

/** True for what may be an abbreviation. */
export function isShort(text: string): boolean {
  return /^["«„(]*\p{L}{1,6}\.$/u.test(text);
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
export function isStranded(previous: string, next: string, before = ''): boolean {
  return isDash(next) || leads(previous, { before, after: next });
}

function isDash(text: string): boolean {
  return /^[-–—]$/.test(text);
}

function leads(text: string, around: WordNeighbours): boolean {
  if (isShort(text)) return leadsShortened(text, around);
  // Any other sign says that a phrase has ended.
  if (/[.,;:!?…»)]$/.test(text)) return joinedAbbreviation.test(plain(text));
  return leadingWords.has(plain(text)) || /^[№§$€₽]$/.test(text) || isNumber(text);
}

function leadsShortened(text: string, { before, after }: WordNeighbours): boolean {
  const letters = plain(text).slice(0, -1);
  const previous = plain(before);
  // «и т. д.» and «и т. п.» end something; «т. е.», «т. к.», «т. н.», «в т. ч.» begin it.
  if (previous === 'т.') return !/^[дп]$/.test(letters);
  if (previous === 'и' && /^(?:пр|др)$/.test(letters)) return false;
  // «А. П. Чехов».
  if (/^["«„(]*\p{Lu}\.$/u.test(text)) return true;
  if (!leadingAbbreviations.has(letters)) return false;
  // «В 2020 г. Потом»; «117312 г. Москва» is an address.
  const ends = units.has(letters) && isNumber(before) && !/^\d{6}$/.test(before);
  return !(ends && /^["«„(]*(?:\p{Lu}|$)/u.test(after));
}

/** One that ends something: «и др.», «5 см.». */
function isAbbreviation(text: string): boolean {
  const letters = plain(text).slice(0, -1);
  return isShort(text) && (leadingAbbreviations.has(letters) || letters === 'др');
}

/** «5», «№7», «1 000», «пять». */
function isNumber(text: string): boolean {
  return /^[№§$€₽]?\p{N}[\p{N}.,:/-]*$/u.test(text) || numberWord.test(plain(text));
}

/** A word in small letters, without quotes and brackets around it. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[«"„(]+|[»"“)]+$/g, '');
}
