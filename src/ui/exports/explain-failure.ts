import { describeProblem } from '../../i18n/error-messages';
import type { Locale } from '../../i18n/locale';
import { AppError, detailOf } from '../../shared/errors';

/** Why something could not be saved, for the user. */
export function explainFailure(locale: Locale, thrown: unknown): string {
  if (!(thrown instanceof AppError)) return detailOf(thrown);
  const { title, advice } = describeProblem(locale, thrown.problem);
  return [title, advice].filter(Boolean).join(' ');
}
