import { AppError, type AppProblem } from '../../../src/shared/errors';

/** The problem that a call throws, or that its promise is rejected with; null where all went well. */
export async function problemOf(call: () => unknown): Promise<AppProblem | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.problem;
    throw error;
  }
}

export const refusal = (option: string, value: string, allowed: string) => ({
  code: 'invalid-option',
  facts: { option, value, allowed },
});
