import type { AppErrorCode, AppErrorFacts, AppProblem } from '../shared/errors';
import type { ErrorText, ErrorTexts } from './error-text';
import { errorTextsEn } from './error-texts-en';
import { errorTextsRu } from './error-texts-ru';
import type { Locale } from './locale';

const tables: Record<Locale, ErrorTexts> = { ru: errorTextsRu, en: errorTextsEn };

/** What a person is told of a problem, in their language. */
export function describeProblem(locale: Locale, problem: AppProblem): ErrorText {
  return describe(tables[locale], problem);
}

// Generic, so that the compiler sees that code and facts belong together.
function describe<Code extends AppErrorCode>(
  texts: ErrorTexts,
  { code, facts }: { code: Code; facts: AppErrorFacts[Code] },
): ErrorText {
  return texts[code](facts);
}
