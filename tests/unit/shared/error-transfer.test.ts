import * as Comlink from 'comlink';
import { afterAll, expect, test } from 'vitest';
import { installErrorTransfer } from '../../../src/shared/error-transfer';
import { AppError, appError, isAbort } from '../../../src/shared/errors';

installErrorTransfer();

const failures = {
  app: () => appError('not-audio', { detail: 'a picture' }, new Error('cause')),
  abort: () => new DOMException('stopped', 'AbortError'),
  type: () => new TypeError('x is not a function'),
  text: () => 'just words',
} satisfies Record<string, () => unknown>;

const api = {
  fail(kind: keyof typeof failures): never {
    throw failures[kind]();
  },
  async failLater(kind: keyof typeof failures): Promise<never> {
    await Promise.resolve();
    throw failures[kind]();
  },
  add: (a: number, b: number) => a + b,
};

const { port1, port2 } = new MessageChannel();
Comlink.expose(api, port1);
const remote = Comlink.wrap<typeof api>(port2);
afterAll(() => [port1, port2].forEach((port) => port.close()));

const thrownBy = (call: Promise<unknown>) => call.catch((error: unknown) => error);

test.each(['fail', 'failLater'] as const)(
  '%s: an AppError keeps code, facts and stack',
  async (how) => {
    const error = (await thrownBy(remote[how]('app'))) as AppError;
    expect(error).toBeInstanceOf(AppError);
    expect(error.problem).toEqual({ code: 'not-audio', facts: { detail: 'a picture' } });
    expect(error.code).toBe('not-audio');
    // The stack of the thread that threw.
    expect(error.stack).toContain('Object.app');
  },
);

test('an AbortError stays one', async () => {
  const error = await thrownBy(remote.fail('abort'));
  expect(error).toBeInstanceOf(DOMException);
  expect(isAbort(error)).toBe(true);
  expect((error as DOMException).message).toBe('stopped');
});

test('another error keeps its name and message', async () => {
  const error = await thrownBy(remote.fail('type'));
  expect(error).toMatchObject({ name: 'TypeError', message: 'x is not a function' });
  expect(error).not.toBeInstanceOf(AppError);
});

test('what is no error comes as it is', async () => {
  expect(await thrownBy(remote.fail('text'))).toBe('just words');
});

test('results come as before', async () => {
  expect(await remote.add(1, 2)).toBe(3);
});
