import type { Segment } from '../shared/recognition/transcript';
import { declineAlike } from './decline-alike';
import type { TextMatch } from './places';

/** A form of what was found, and what is to be put in its place. */
export interface FormReplacement {
  /** In small letters. */
  form: string;
  /** How often it was found. */
  count: number;
  /** Null: nobody has said so far, and it stays. */
  replacement: string | null;
}

/**
 * All forms that were found, in order of the text.
 *
 * @param matches what `findMatches` has found for the query
 */
export function listForms(
  segments: readonly Segment[],
  matches: readonly TextMatch[],
  query: string,
  replacement: string,
): FormReplacement[] {
  const texts = new Map(segments.map(({ id, text }) => [id, text]));
  const forms = new Map<string, FormReplacement>();
  for (const match of matches) {
    const form = formOf(texts.get(match.segmentId) ?? '', match);
    const known = forms.get(form);
    if (known) known.count++;
    else forms.set(form, { form, count: 1, replacement: put(query, replacement, form) });
  }
  return [...forms.values()];
}

/** What stands at a match, as `FormReplacement.form` has it. */
export function formOf(text: string, { from, to }: TextMatch): string {
  return text.slice(from, to).toLowerCase();
}

/** Nothing has no forms. */
function put(query: string, replacement: string, form: string): string | null {
  return replacement.trim() === '' ? '' : declineAlike(query, replacement, form);
}
