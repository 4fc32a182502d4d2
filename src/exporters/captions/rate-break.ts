import type { CaptionWord } from './caption';
import { goodBeginnings, leadingWords, numberWord, trailingWords } from './function-words';

/** What it costs to leave a word at a line's end that belongs to the next one: more than all else together. */
export const STRANDED = 1e6;

/** What it costs to break off behind words that say nothing. Every other break costs less. */
const PLAIN = 9;

/** A pause of this length is as good a place to break as a comma. */
const PAUSE_SECONDS = 0.6;

/** «А. П. Чехов», «г. Москва»: the full stop ends nothing. */
export const abbreviation = /^(?:\p{Lu}|г|ул|д|им|стр|рис|св|проф|акад)\.$/u;

/**
 * What it costs to break between two words: 0 where the text asks for it, `PLAIN` within a
 * phrase, `STRANDED` where it must not be.
 */
export function rateBreak(previous: CaptionWord, next: CaptionWord): number {
  // A name may stand in a line of its own, though it does so badly.
  if (previous.isLabel) return next.isLabel ? STRANDED : 2 * PLAIN;
  if (isStranded(previous.text, next.text)) return STRANDED;
  const word = plain(next.text);
  let cost = PLAIN;
  if (previous.endsSegment || /[.!?…]["»)\]]*$/.test(previous.text)) cost = 0;
  else if (/[,;:–—]["»)\]]*$/.test(previous.text)) cost = 3;
  else if (goodBeginnings.has(word)) cost = 6;
  if (trailingWords.has(word)) cost += 2 * PLAIN;
  const pause = Math.max(0, next.startSeconds - previous.endSeconds);
  return Math.max(0, cost - 6 * Math.min(1, pause / PAUSE_SECONDS));
}

/** True where a line must not end between these words. */
export function isStranded(previous: string, next: string): boolean {
  // A dash ends the line that it stands in.
  if (/^[-–—]$/.test(next)) return true;
  if (abbreviation.test(previous)) return true;
  // Any other sign says that a phrase has ended.
  if (/[.,;:!?…»)]$/.test(previous)) return false;
  const word = plain(previous);
  if (leadingWords.has(word) || numberWord.test(word)) return true;
  // «5 кг», «№ 7», «1 000».
  return /^[№§$€₽]$|^[№§$€₽]?\p{N}[\p{N}.,:/-]*$/u.test(previous);
}

/** A word in small letters, without quotes and brackets around it. */
function plain(text: string): string {
  return text.toLowerCase().replace(/^[«"„(]+|[»"“)]+$/g, '');
}
