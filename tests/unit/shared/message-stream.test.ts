import { afterEach, describe, expect, test } from 'vitest';
import { AppError, appError } from '../../../src/shared/errors';
import { readStream, writeStream } from '../../../src/shared/message-stream';

let ports: MessagePort[] = [];
afterEach(() => ports.forEach((port) => port.close()));

function open(signal = new AbortController().signal) {
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  return { writer: writeStream<number>(port1), stream: readStream<number>(port2, signal), port1 };
}

/** Reads on until the stream ends, into `items`; a failure leaves them there. */
async function collect(stream: AsyncIterable<number>, items: number[] = []): Promise<number[]> {
  for await (const item of stream) items.push(item);
  return items;
}

test('items come in order, those written before the reading began too', async () => {
  const { writer, stream } = open();
  writer.write(1);
  writer.write(2);
  const reading = collect(stream);
  await new Promise((resolve) => setTimeout(resolve, 5));
  writer.write(3);
  writer.end();
  expect(await reading).toEqual([1, 2, 3]);
});

test('a stream without items ends', async () => {
  const { writer, stream } = open();
  writer.end();
  expect(await collect(stream)).toEqual([]);
});

describe('a failure', () => {
  test('comes after what was written before it, with its code and facts', async () => {
    const { writer, stream } = open();
    const items: number[] = [];
    writer.write(1);
    writer.fail(appError('out-of-memory', { worker: 'vad', detail: 'no room' }));
    const error: unknown = await collect(stream, items).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).problem).toEqual({
      code: 'out-of-memory',
      facts: { worker: 'vad', detail: 'no room' },
    });
    expect(items).toEqual([1]);
  });

  test('of another kind is internal, with its message', async () => {
    const { writer, stream } = open();
    writer.fail(new TypeError('x is not a function'));
    await expect(collect(stream)).rejects.toMatchObject({
      problem: { code: 'internal', facts: { detail: 'x is not a function' } },
    });
  });
});

describe('an abort', () => {
  test('ends a wait', async () => {
    const controller = new AbortController();
    const { writer, stream } = open(controller.signal);
    const items: number[] = [];
    const reading = collect(stream, items);
    writer.write(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(items).toEqual([1]);
  });

  test('leaves what is still in the queue', async () => {
    const controller = new AbortController();
    const { writer, stream } = open(controller.signal);
    writer.write(1);
    writer.write(2);
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    controller.abort();
    await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('before the first item is heard too', async () => {
    const { stream } = open(AbortSignal.abort());
    await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('a reader that stops closes its port', async () => {
  const { writer, stream, port1 } = open();
  const closed = new Promise((resolve) => port1.addEventListener('close', resolve));
  writer.write(1);
  for await (const item of stream) {
    expect(item).toBe(1);
    break;
  }
  await closed;
});
