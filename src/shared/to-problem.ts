import { AppError, appError, detailOf, isAbort, type AppProblem } from './errors';

/** The problem that anything thrown stands for; what is no error of ours is a fault of ours. */
export function toProblem(thrown: unknown): AppProblem {
  if (thrown instanceof AppError) return thrown.problem;
  const detail = isAbort(thrown) ? 'aborted without a request' : detailOf(thrown);
  return appError('internal', { detail }).problem;
}
