import { AppError, appError, detailOf, isAbort } from '../../shared/errors';
import type { Refusal } from './tab-messages';

/** What anything thrown becomes on its way to another tab. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof AppError) return { kind: 'problem', problem: thrown.problem };
  if (isAbort(thrown)) return { kind: 'aborted' };
  return { kind: 'other', detail: detailOf(thrown) };
}

/** What is thrown in the tab that asked. */
export function fromRefusal(reason: Refusal): Error {
  if (reason.kind === 'problem') return new AppError(reason.problem);
  if (reason.kind === 'aborted') return new DOMException('aborted', 'AbortError');
  return appError('internal', { detail: reason.detail });
}
