/** One field of a Protocol Buffers message: https://protobuf.dev/programming-guides/encoding/ */
export interface Field {
  number: number;
  wireType: number;
  /** Where its tag begins, where its content begins and where both end, in bytes of the file. */
  start: number;
  contentStart: number;
  end: number;
}

/** Wire type of strings, bytes, messages and packed numbers. */
export const DELIMITED = 2;

/** Longest tag and length: two varints. */
const HEADER_BYTES = 20;
/** How much is read at once where fields are small. */
const WINDOW_BYTES = 65_536;

/** Reads a file here and there without ever holding all of it. */
export class FileWindow {
  readonly #file: Blob;
  #bytes = new Uint8Array();
  #start = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  get size(): number {
    return this.#file.size;
  }

  /** @returns a view that is right until the next call; shorter at the end of the file */
  async peek(start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const inWindow = start - this.#start;
    if (inWindow < 0 || inWindow + length > this.#bytes.length) {
      const end = start + Math.max(length, WINDOW_BYTES);
      this.#bytes = new Uint8Array(await this.#file.slice(start, end).arrayBuffer());
      this.#start = start;
    }
    return this.#bytes.subarray(start - this.#start, start - this.#start + length);
  }

  /** @returns a copy */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (end - start <= WINDOW_BYTES) return (await this.peek(start, end - start)).slice();
    return new Uint8Array(await this.#file.slice(start, end).arrayBuffer());
  }
}

/**
 * Walks through the fields of a message; of their content nothing is read.
 *
 * @throws Error where the bytes are no message
 */
export async function* readFields(
  file: FileWindow,
  from: number,
  to: number,
): AsyncGenerator<Field, void> {
  for (let start = from; start < to;) {
    const header = await file.peek(start, Math.min(HEADER_BYTES, to - start));
    const field = parseHeader(header, start);
    if (field.end > to) throw new Error(`broken protobuf: a field ends beyond byte ${to}`);
    yield field;
    start = field.end;
  }
}

function parseHeader(header: Uint8Array, start: number): Field {
  const [tag, afterTag] = readVarint(header, 0, start);
  const number = Math.floor(tag / 8);
  const wireType = tag % 8;
  const place = (contentStart: number, length: number) => ({
    number,
    wireType,
    start,
    contentStart: start + contentStart,
    end: start + contentStart + length,
  });
  if (number === 0) throw new Error(`broken protobuf: field 0 at byte ${start}`);
  switch (wireType) {
    case 0:
      return place(afterTag, readVarint(header, afterTag, start)[1] - afterTag);
    case 1:
      return place(afterTag, 8);
    case DELIMITED: {
      const [length, contentStart] = readVarint(header, afterTag, start);
      return place(contentStart, length);
    }
    case 5:
      return place(afterTag, 4);
    default:
      throw new Error(`broken protobuf: wire type ${wireType} at byte ${start}`);
  }
}

/** @returns the number, exact up to 2^53, and where what follows begins */
function readVarint(bytes: Uint8Array, from: number, fileStart: number): [number, number] {
  let value = 0;
  for (let index = from, unit = 1; index < from + 10; index++, unit *= 128) {
    const byte = bytes[index];
    if (byte === undefined) break;
    value += (byte & 127) * unit;
    if (byte < 128) return [value, index + 1];
  }
  throw new Error(`broken protobuf: an unfinished number at byte ${fileStart + from}`);
}
