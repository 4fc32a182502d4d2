import { detailOf } from '../../../src/shared/errors';
import type { PartWriter } from '../store/part-writer';
import { obstacleOf, type Obstacle } from './judge-response';

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
  const obstacle = await readAll().catch((error: unknown) =>
    obstacleOf('network', detailOf(error)),
  );
  if (obstacle !== null) {
    // Ends the request where it is not over; its failure is known already.
    void reader.cancel().catch(() => {});
    if (!obstacle.discards) await writer.save();
  }
  return obstacle;

  async function readAll(): Promise<Obstacle | null> {
    const { bytes, endsAtByte } = expected;
    for (;;) {
      const { done, value } = await withinSeconds(stallSeconds, reader.read());
      const { writtenBytes } = writer;
      if (done) {
        if (bytes === null || writtenBytes === bytes) return null;
        const detail = `${writtenBytes} of ${bytes} bytes came`;
        if (writtenBytes !== endsAtByte) return obstacleOf('network', detail);
        return obstacleOf('wrong-length', detail, { discards: true });
      }
      if (bytes !== null && writtenBytes + value.length > bytes)
        return obstacleOf('wrong-length', `more than ${bytes} bytes came`, { discards: true });
      await writer.append(value);
      onBytes(writer.writtenBytes);
    }
  }
}

/** @throws Error `nothing came for … seconds` */
export async function withinSeconds<T>(seconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`nothing came for ${seconds} seconds`)),
      seconds * 1000,
    );
  });
  try {
    return await Promise.race([promise, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
