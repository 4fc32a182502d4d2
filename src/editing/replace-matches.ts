import type { DocumentText, TextEdit } from '../shared/documents/document';
import type { Segment } from '../shared/recognition/transcript';
import { describeEdit } from './describe-edit';
import { matchCase } from './match-case';
import type { TextMatch } from './places';
import { retype } from './retype-segment';

/** What is put in the place of what was found: the same everywhere, or as it asks for. */
export type Replacement = string | ((found: string) => string);

/**
 * Puts other words in the place of what was found, in the case of what stood there. Where nothing
 * is put there, signs that are left alone go too, and so does a segment without words. What was
 * found in a text that is another one by now, or overlaps, is passed over.
 *
 * @param replacement words, or what makes them of what was found
 * @param durationSeconds of the recording: the last segment grows no further
 */
export function replaceMatches(
  text: DocumentText,
  matches: readonly TextMatch[],
  replacement: Replacement,
  durationSeconds = Infinity,
): TextEdit | null {
  const bySegment = new Map<number, TextMatch[]>();
  for (const match of matches) {
    const others = bySegment.get(match.segmentId);
    if (others) others.push(match);
    else bySegment.set(match.segmentId, [match]);
  }
  const segments = text.segments.slice();
  // One after another: how far one may grow depends on the one before it.
  for (const [index, segment] of text.segments.entries()) {
    const found = bySegment.get(segment.id);
    if (found)
      segments[index] = retype(
        segments,
        index,
        replaceIn(segment, found, replacement),
        durationSeconds,
      );
  }
  const left = segments.filter(
    ({ words }, index) => words.length > 0 || text.segments[index]?.words.length === 0,
  );
  return describeEdit(text, { ...text, segments: left }, 'replace');
}

function replaceIn(segment: Segment, matches: TextMatch[], replacement: Replacement): string {
  let result = '';
  let isRemoval = false;
  let done = 0;
  for (const { from, to } of matches.toSorted((a, b) => a.from - b.from)) {
    if (from < done || to <= from || to > segment.text.length) continue;
    result += segment.text.slice(done, from);
    const found = segment.text.slice(from, to);
    const put = typeof replacement === 'string' ? replacement : replacement(found);
    isRemoval ||= put.trim() === '';
    result += matchCase(found, put);
    done = to;
  }
  result += segment.text.slice(done);
  return isRemoval ? gatherSigns(result) : result;
}

/** Signs that lost their word: the end of a sentence moves to the word before, others go. */
function gatherSigns(text: string): string {
  const words: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const previous = words.at(-1);
    if (/[\p{L}\p{N}]/u.test(word) || isDash(word)) words.push(word);
    else if (previous !== undefined && /[.!?…]/.test(word))
      words[words.length - 1] = previous.replace(/[,;:.!?…]+$/u, '') + word.replace(/^[,;:]+/, '');
  }
  return words.some((word) => !isDash(word)) ? words.join(' ') : '';
}

function isDash(word: string): boolean {
  return /^[-–—]$/.test(word);
}
