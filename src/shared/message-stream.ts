import { AppError, appError, detailOf, type AppProblem } from './errors';

/**
 * An ordered stream of items from one thread to another over a `MessagePort`.
 * Structured clone carries the items; there is no back-pressure, so items must be small.
 */
type StreamMessage<Item> =
  { type: 'item'; item: Item } | { type: 'end' } | { type: 'failure'; problem: AppProblem };

/** The sending end. Nothing may be sent after `end` or `fail`. */
export interface StreamWriter<Item> {
  write(item: Item): void;
  end(): void;
  /** The reader's loop throws this error once it has read what came before. */
  fail(error: unknown): void;
}

/** Opens the sending end of a stream. */
export function writeStream<Item>(port: MessagePort): StreamWriter<Item> {
  const post = (message: StreamMessage<Item>) => port.postMessage(message);
  return {
    write: (item) => post({ type: 'item', item }),
    end: () => post({ type: 'end' }),
    fail: (error) =>
      post({
        type: 'failure',
        problem:
          error instanceof AppError
            ? error.problem
            : appError('internal', { detail: detailOf(error) }).problem,
      }),
  };
}

/**
 * Reads a stream to its end.
 *
 * @param signal stops the loop
 * @throws AppError what the writer failed with, `AbortError` when aborted
 */
export async function* readStream<Item>(
  port: MessagePort,
  signal: AbortSignal,
): AsyncGenerator<Item, void> {
  const queue: StreamMessage<Item>[] = [];
  let wake = () => {};
  port.onmessage = (event: MessageEvent<StreamMessage<Item>>) => {
    queue.push(event.data);
    wake();
  };
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  try {
    for (;;) {
      signal.throwIfAborted();
      const message = queue.shift();
      if (message === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else if (message.type === 'item') yield message.item;
      else if (message.type === 'end') return;
      else throw new AppError(message.problem);
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    port.close();
  }
}
