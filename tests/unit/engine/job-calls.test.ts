import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { JobCalls } from '../../../src/engine/recognition/job-calls';
import { WorkerHost } from '../../../src/engine/worker-host';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A host whose calls end when they are told to; ending it rejects them. */
function fakeHost() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const host = new WorkerHost<object>('vad', () => {
    throw new Error('never started');
  });
  vi.spyOn(host, 'call').mockImplementation(
    () =>
      new Promise((resolve, reject) =>
        ends.push({ resolve: () => resolve(undefined as never), reject }),
      ),
  );
  const terminate = vi
    .spyOn(host, 'terminate')
    .mockImplementation(() => ends.forEach(({ reject }) => reject(new Error('ended'))));
  return { host, ends, terminate };
}
const use = () => Promise.resolve();

test('a worker whose calls settle in time is left alone', async () => {
  const { host, ends, terminate } = fakeHost();
  const calls = new JobCalls();
  const call = calls.call(host, use);
  const settled = calls.settleOrTerminate();
  await vi.advanceTimersByTimeAsync(1999);
  ends[0]?.resolve();
  await settled;
  await call;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(terminate).not.toHaveBeenCalled();
});

test('one that does not answer is ended after 2 s, and only that one', async () => {
  const [deaf, quick] = [fakeHost(), fakeHost()];
  const calls = new JobCalls();
  const call = calls.call(deaf.host, use);
  void calls.call(quick.host, use);
  quick.ends[0]?.resolve();
  const settled = calls.settleOrTerminate();
  await vi.advanceTimersByTimeAsync(1999);
  expect(deaf.terminate).not.toHaveBeenCalled();
  const rejected = expect(call).rejects.toThrow('ended');
  await vi.advanceTimersByTimeAsync(1);
  expect(deaf.terminate).toHaveBeenCalledOnce();
  await settled;
  await rejected;
  expect(quick.terminate).not.toHaveBeenCalled();
});

test('an earlier call to the same worker is waited for too', async () => {
  const { host, ends, terminate } = fakeHost();
  const calls = new JobCalls();
  const first = calls.call(host, use);
  void calls.call(host, use);
  ends[1]?.resolve();
  const settled = calls.settleOrTerminate();
  const rejected = expect(first).rejects.toThrow('ended');
  await vi.advanceTimersByTimeAsync(2000);
  expect(terminate).toHaveBeenCalledOnce();
  await settled;
  await rejected;
});

test('without a call there is nothing to wait for', async () => {
  await new JobCalls().settleOrTerminate();
  expect(vi.getTimerCount()).toBe(0);
});
