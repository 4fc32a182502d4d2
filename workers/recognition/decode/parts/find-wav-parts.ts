import { headerSlackBytes, hasText, readBytes } from '../truncation/truncation';
import { unknownSize } from '../truncation/find-riff-truncation';
import type { FilePart } from './file-part';
import { makeWavHeaderFor } from '../../../../src/shared/recording/wav-header';
import { scanBlob } from './scan-blob';

/** Samples in a row, and the content of the `fmt ` chunk that tells how they are read. */
interface Stretch {
  format: Uint8Array<ArrayBuffer>;
  start: number;
  end: number;
  /** Bytes that the header promises beyond the end of the file. */
  missingBytes: number;
}

const riffBytes = 12;
const chunkHeaderBytes = 8;
/** A chunk that is lost is looked for no further than this: what stands before samples is small. */
const headBytes = 1 << 20;
/** Chunks behind samples whose length is not known, and padding, are looked for in so much. */
const tailBytes = 64 * 1024;

/** Chunks that stand behind samples. Anything else there is sound. */
const knownChunks: ReadonlySet<string> = new Set(
  (
    'fmt |data|LIST|list|INFO|fact|cue |plst|smpl|inst|labl|note|ltxt|JUNK|junk|PAD |FLLR|bext|' +
    'iXML|axml|chna|cart|link|_PMX|aXML|levl|peak|PEAK|id3 |ID3 |DISP|acid|strc|umid|minf|elm1|' +
    'regn|ovwf|qlty|mext|r64m|ds64|afsp|SAUR|DGDA|slnt|Fake|ResU|CDif|UMID|AFAn|XMP |sfvx|GUNM'
  ).split('|'),
);
/** Tags that other programs append without a chunk around them. */
const bareTags = ['TAG', 'ID3', 'APETAGEX', 'LYRICSBEGIN', '<?xml'];

/**
 * WAV: finds the sound where sizes in headers are wrong (a recorder that crashed writes none, or
 * an old one), where an odd chunk has no padding byte, and where files were joined.
 *
 * @returns null where ffmpeg reads all of it by itself
 */
export async function findWavParts(file: Blob): Promise<FilePart[] | null> {
  const { stretches, isPlain } = await new WavWalk(file).walk();
  if (isPlain || stretches.length === 0) return null;
  const parts: Stretch[][] = [];
  for (const stretch of stretches) {
    const last = parts.at(-1);
    if (last?.[0] && isSame(last[0].format, stretch.format)) last.push(stretch);
    else parts.push([stretch]);
  }
  return parts.map((part) => composePart(file, part));
}

/** Walks the chunks of a file, as far as they can be believed. */
class WavWalk {
  readonly #stretches: Stretch[] = [];
  #isPlain = true;
  #format: Uint8Array<ArrayBuffer> | null = null;
  /** Of RF64: what the `data` chunk has no room for. */
  #dataBytes: number | null = null;
  #at = 0;

  constructor(private readonly file: Blob) {}

  async walk(): Promise<{ stretches: Stretch[]; isPlain: boolean }> {
    while (this.#at >= 0 && this.#at + chunkHeaderBytes <= this.file.size) await this.#step();
    const isPlain = this.#isPlain && this.#stretches.length === 1;
    return { stretches: this.#stretches, isPlain };
  }

  async #step(): Promise<void> {
    const start = this.#at + chunkHeaderBytes;
    const view = await this.#read(this.#at, start + 20);
    if (isWave(view, 0)) {
      this.#format = null;
      this.#dataBytes = null;
      this.#at += riffBytes;
      return;
    }
    const size = view.getUint32(4, true);
    const id = textAt(view, 0);
    if (id === 'data') return this.#readData(start, size);
    if (id === 'fmt ' && size < headBytes)
      this.#format = new Uint8Array(await this.file.slice(start, start + size).arrayBuffer());
    if (id === 'ds64' && view.byteLength >= 24)
      this.#dataBytes = Number(view.getBigUint64(16, true));
    await this.#goOn(start, start + size);
  }

  /** To the chunk behind one that should end at `end`. */
  async #goOn(start: number, end: number): Promise<void> {
    const hasSound = this.#stretches.length > 0;
    const next = await this.#findChunk(end, hasSound);
    if (next !== null) {
      if (next !== end + (end % 2)) this.#isPlain = false;
      this.#at = next;
      return;
    }
    if (hasSound) {
      // Nothing but another file matters here.
      this.#at = await this.#findWave(start);
      return;
    }
    const wanted = this.#format ? 'data' : 'fmt ';
    const head = this.file.slice(0, start + headBytes);
    this.#isPlain = false;
    this.#at = await scanBlob(head, start, wanted.charCodeAt(0), chunkHeaderBytes, (view, offset) =>
      hasText(view, offset, wanted),
    );
  }

  /** @param size as the chunk's header says */
  async #readData(start: number, size: number): Promise<void> {
    const fileBytes = this.file.size;
    const bytes = size === 0xffffffff ? (this.#dataBytes ?? size) : size;
    const isUnknown = bytes === size && size >= unknownSize;
    const declaredEnd = start + bytes;
    let end = fileBytes;
    let next = end;
    if (declaredEnd < fileBytes && !isUnknown) {
      const chunk = await this.#findChunk(declaredEnd, true);
      const isTag = chunk === null && (await this.#isTag(declaredEnd));
      end = chunk !== null || isTag ? declaredEnd : await this.#findEnd(start);
      next = isTag ? await this.#findWave(end) : (chunk ?? end);
    } else if (declaredEnd !== fileBytes) next = end = await this.#findEnd(start);

    if (this.#format && end > start) {
      const missingBytes = isUnknown || end < fileBytes ? 0 : Math.max(0, declaredEnd - fileBytes);
      this.#stretches.push({ format: this.#format, start, end, missingBytes });
    }
    const isReadToEnd = size === 0 || isUnknown || declaredEnd > fileBytes;
    if (end !== (isReadToEnd ? fileBytes : declaredEnd)) this.#isPlain = false;
    this.#at = next;
  }

  /**
   * A chunk that begins where one should end, with its padding byte or without.
   *
   * @param isBehindSound true: it must be one of those that are known
   */
  async #findChunk(end: number, isBehindSound: boolean): Promise<number | null> {
    const view = await this.#read(end, end + 1 + riffBytes);
    // Where the end is odd, the padding byte comes first.
    const offsets = end % 2 === 1 ? [1, 0] : [0];
    for (const offset of offsets) if (isKnown(view, offset)) return end + offset;
    if (isBehindSound) return null;
    for (const offset of offsets) {
      if (!/^[\w -]{4}$/.test(textAt(view, offset)) || offset + 8 > view.byteLength) continue;
      if (end + offset + view.getUint32(offset + 4, true) < this.file.size) return end + offset;
    }
    return null;
  }

  /** True of what is no sound, behind the last sample: other tags, padding, a few bytes. */
  async #isTag(at: number): Promise<boolean> {
    const rest = this.file.size - at;
    if (rest <= headerSlackBytes) return true;
    const view = await this.#read(at, at + tailBytes);
    if (bareTags.some((tag) => hasText(view, 0, tag))) return true;
    return rest <= tailBytes && new Uint8Array(view.buffer).every((byte) => byte === 0);
  }

  /** Where samples of unknown length end: at the next file, at the last chunks, or with the file. */
  async #findEnd(from: number): Promise<number> {
    const next = await this.#findWave(from);
    if (next >= 0) return next;
    const start = Math.max(from, this.file.size - tailBytes);
    const view = await this.#read(start, this.file.size);
    for (let offset = 0; offset + chunkHeaderBytes <= view.byteLength; offset++)
      if (isKnown(view, offset) && isChain(view, offset)) return start + offset;
    return this.file.size;
  }

  #findWave(from: number): Promise<number> {
    return scanBlob(this.file, from, 'R'.charCodeAt(0), riffBytes, isWave);
  }

  #read(start: number, end: number): Promise<DataView> {
    return readBytes(this.file, start, end);
  }
}

function textAt(view: DataView, offset: number): string {
  if (offset + 4 > view.byteLength) return '';
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)));
}

function isWave(view: DataView, offset: number): boolean {
  const isRiff = ['RIFF', 'RF64', 'BW64'].some((id) => hasText(view, offset, id));
  return isRiff && hasText(view, offset + 8, 'WAVE');
}

function isKnown(view: DataView, offset: number): boolean {
  return isWave(view, offset) || knownChunks.has(textAt(view, offset));
}

/** Chunks up to the very end. */
function isChain(view: DataView, offset: number): boolean {
  let at = offset;
  while (at + chunkHeaderBytes <= view.byteLength && isKnown(view, at)) {
    const size = view.getUint32(at + 4, true);
    at += chunkHeaderBytes + size + (size % 2);
  }
  return at === view.byteLength || at === view.byteLength + 1;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Stretches of one format behind a header that is right. Nothing is copied. */
function composePart(file: Blob, stretches: readonly Stretch[]): FilePart {
  const format = stretches[0]?.format ?? new Uint8Array();
  const frameBytes = format.length >= 14 ? (format[12] ?? 0) + 256 * (format[13] ?? 0) : 1;
  // Half a sample at a seam would turn all that follows into noise.
  const slices = stretches.map(({ start, end }, index) => {
    const torn = index < stretches.length - 1 ? (end - start) % Math.max(1, frameBytes) : 0;
    return file.slice(start, end - torn);
  });
  const missing = stretches.at(-1)?.missingBytes ?? 0;
  const bytes = slices.reduce((sum, { size }) => sum + size, missing);
  return { blob: new Blob([makeWavHeaderFor(format, bytes), ...slices]), inputOptions: [] };
}
