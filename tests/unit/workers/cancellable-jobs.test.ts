import { describe, expect, test } from 'vitest';
import { AppError, appError } from '../../../src/shared/errors';
import { CancellableJobs } from '../../../workers/cancellable-jobs';

/** Work that ends only when it is cancelled. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  );

test('what the work gives is passed on', async () => {
  expect(await new CancellableJobs('vad').run('a', () => Promise.resolve(42))).toBe(42);
});

describe('cancel', () => {
  test('aborts the job of that id alone', async () => {
    const jobs = new CancellableJobs('vad');
    const signals: AbortSignal[] = [];
    const work = (signal: AbortSignal) => {
      signals.push(signal);
      return untilAborted(signal);
    };
    const a = jobs.run('a', work);
    const b = jobs.run('b', work);
    jobs.cancel('a');
    await expect(a).rejects.toMatchObject({ name: 'AbortError' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    jobs.cancel('b');
    await expect(b).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('of a job that has ended, or never was, does nothing to the next', async () => {
    const jobs = new CancellableJobs('vad');
    await jobs.run('a', () => Promise.resolve());
    jobs.cancel('a');
    jobs.cancel('never');
    expect(await jobs.run('a', (signal) => Promise.resolve(signal.aborted))).toBe(false);
  });
});

describe('errors', () => {
  const thrownBy = async (error: unknown): Promise<unknown> =>
    new CancellableJobs('engine')
      .run('a', () => Promise.reject(error as Error))
      .catch((thrown: unknown) => thrown);

  test.each([
    appError('model-invalid', { modelId: 'demo', detail: 'out of memory' }),
    new DOMException('stopped', 'AbortError'),
  ])('%s is left as it is', async (error) => {
    expect(await thrownBy(error)).toBe(error);
  });

  test.each([
    'Out of memory',
    'std::bad_alloc',
    'Array buffer allocation failed',
    'WebAssembly.Memory.grow(): Unable to grow instance memory',
  ])('%s is want of memory', async (message) => {
    const error = new RangeError(message);
    const thrown = (await thrownBy(error)) as AppError;
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown.problem).toEqual({
      code: 'out-of-memory',
      facts: { worker: 'engine', detail: message },
    });
    expect(thrown.cause).toBe(error);
  });

  test.each([new TypeError('x is not a function'), 'x is not a function'])(
    'anything else is internal (%s)',
    async (error) => {
      const thrown = (await thrownBy(error)) as AppError;
      expect(thrown.problem).toEqual({
        code: 'internal',
        facts: { detail: 'x is not a function' },
      });
      expect(thrown.cause).toBe(error);
    },
  );
});
