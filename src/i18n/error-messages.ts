import type { AppErrorCode, AppErrorFacts, AppProblem } from '../shared/errors';
import type { ErrorText, ErrorTexts } from './error-text';
import { textsOf } from './load-texts';
import type { Locale } from './locale';

/**
 * What a person is told of a problem, in their language.
 *
 * @param locale a language that is loaded, as the page's own is
 */
export function describeProblem(locale: Locale, problem: AppProblem): ErrorText {
  return describe(textsOf(locale).errors, problem);
}

// Generic, so that the compiler sees that code and facts belong together.
function describe<Code extends AppErrorCode>(
  texts: ErrorTexts,
  { code, facts }: { code: Code; facts: AppErrorFacts[Code] },
): ErrorText {
  return texts[code](facts);
}
