import { vi } from 'vitest';

/** As Safari says it when it has lost the process that has the databases. */
export const lost = () =>
  new DOMException('Connection to Indexed Database server lost', 'UnknownError');

/** As a connection that was closed says it. */
export const closing = () => new DOMException('The connection is closing', 'InvalidStateError');

/** The next transactions cannot be begun. The mock ends with `vi.restoreAllMocks`. */
export function refuseTransactions(times: number, error = lost): void {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
  for (let i = 0; i < times; i++)
    spy.mockImplementationOnce(() => {
      throw error();
    });
}

/** The connection is lost with the second thing that a transaction writes; the first one goes with it. */
export function loseInTheMiddle(times: number): void {
  const { put } = IDBObjectStore.prototype;
  const puts = new Map<IDBTransaction, number>();
  let lostTimes = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...record
  ) {
    const { transaction } = this;
    const request = put.apply(this, record);
    const count = (puts.get(transaction) ?? 0) + 1;
    puts.set(transaction, count);
    if (count === 2 && lostTimes < times) {
      lostTimes++;
      queueMicrotask(() => {
        transaction.abort();
        Object.defineProperty(transaction, 'error', { value: lost() });
      });
    }
    return request;
  });
}

/** The next transaction is carried out, but whoever waits for it hears that the connection is lost. */
export function loseAnswer(): void {
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
    this: IDBDatabase,
    ...what
  ) {
    const real = transaction.apply(this, what);
    const listen = real.addEventListener.bind(real);
    const onAbort: (() => void)[] = [];
    vi.spyOn(real, 'addEventListener').mockImplementation((type: string, listener: unknown) => {
      if (type === 'abort') onAbort.push(listener as () => void);
      if (type !== 'complete') return;
      listen('complete', () => {
        Object.defineProperty(real, 'error', { value: lost() });
        for (const tell of onAbort) tell();
      });
    });
    return real;
  });
}
