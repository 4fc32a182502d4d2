import { detailOf } from '../../../src/shared/errors';
import type { PartWriter } from '../store/part-writer';
import { obstacleOf, type Obstacle } from './judge-response';

/**
 * So much may wait for the disk. What the browser itself holds when a connection breaks is lost, so
 * bytes are taken from it as soon as they come.
 */
const WAITING_BYTES = 32 * 1024 * 1024;

/** What is known of a body before it comes. */
export interface ExpectedBody {
  /** Of the whole file; null where nobody knows. */
  bytes: number | null;
  /** Where in the file the body ends by the host's own word; null without one. */
  endsAtByte: number | null;
}

/**
 * Writes a body behind what the writer has. Whatever arrived is kept, also where it breaks off.
 *
 * @param onBytes hears how many were written in all
 * @param stallSeconds after so long without a byte the connection counts as broken
 * @returns what went wrong, or null where the whole file is there
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  writer: PartWriter,
  expected: ExpectedBody,
  onBytes: (writtenBytes: number) => void,
  stallSeconds: number,
): Promise<Obstacle | null> {
  const reader = body.getReader();
  const queue = new WriteQueue(writer, onBytes);
  let receivedBytes = writer.writtenBytes;
  const obstacle = await readAll().catch((error: unknown) =>
    obstacleOf(error instanceof Silence ? 'silent' : 'network', detailOf(error)),
  );
  // Ends the request where it is not over; its failure is known already.
  if (obstacle !== null) void reader.cancel().catch(() => {});
  await queue.untilWritten(0);
  if (obstacle !== null && !obstacle.discards) await writer.save();
  return obstacle;

  async function readAll(): Promise<Obstacle | null> {
    const { bytes, endsAtByte } = expected;
    for (;;) {
      await queue.untilWritten(WAITING_BYTES);
      const { done, value } = await withinSeconds(stallSeconds, reader.read());
      if (done) break;
      receivedBytes += value.length;
      if (bytes !== null && receivedBytes > bytes)
        return obstacleOf('wrong-length', `more than ${bytes} bytes came`, { discards: true });
      queue.add(value);
    }
    if (bytes === null || receivedBytes === bytes) return null;
    const detail = `${receivedBytes} of ${bytes} bytes came`;
    if (receivedBytes !== endsAtByte) return obstacleOf('network', detail);
    return obstacleOf('wrong-length', detail, { discards: true });
  }
}

/** Bytes that have come and wait for the disk. */
class WriteQueue {
  #waitingBytes = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: PartWriter,
    private readonly onBytes: (writtenBytes: number) => void,
  ) {}

  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#waitingBytes += bytes.length;
    this.#last = this.#last.then(async () => {
      await this.writer.append(bytes);
      this.#waitingBytes -= bytes.length;
      this.onBytes(this.writer.writtenBytes);
    });
    // Whoever waits hears of a failure.
    this.#last.catch(() => {});
  }

  /** Waits until no more than so many bytes wait. */
  async untilWritten(most: number): Promise<void> {
    if (this.#waitingBytes > most) await this.#last;
  }
}

/** Nothing came for too long. */
export class Silence extends Error {
  constructor(seconds: number) {
    super(`nothing came for ${seconds} seconds`);
  }
}

/** @throws Silence */
export async function withinSeconds<T>(seconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(seconds)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
