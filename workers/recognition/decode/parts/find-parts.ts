import { hasText, readBytes } from '../truncation/truncation';
import { findAmrParts } from './find-amr-parts';
import { findFlacParts } from './find-flac-parts';
import { findMatroskaParts } from './find-matroska-parts';
import { findTransportParts } from './find-transport-parts';
import { findMp4Parts } from './find-mp4-parts';
import { findOggParts } from './find-ogg-parts';
import { findAiffParts, findAsfParts, findAuParts } from './find-unit-parts';
import { findWavParts } from './find-wav-parts';
import type { FilePart, FindParts } from './file-part';

/** What begins with `text` at `offset` is searched by `find`. */
interface Signature {
  text: string;
  offset: number;
  find: FindParts;
}

/**
 * Formats that ffmpeg reads only up to the first end, or wrong, where files were joined or sizes
 * are wrong. MPEG audio and ADTS go on by themselves.
 */
const signatures: readonly Signature[] = [
  { text: 'WAVE', offset: 8, find: findWavParts },
  { text: 'ftyp', offset: 4, find: findMp4Parts },
  { text: 'OggS', offset: 0, find: findOggParts },
  { text: '#!AMR', offset: 0, find: findAmrParts },
  { text: 'fLaC', offset: 0, find: findFlacParts },
  { text: '\x1a\x45\xdf\xa3', offset: 0, find: findMatroskaParts },
  { text: '\x30\x26\xb2\x75', offset: 0, find: findAsfParts },
  { text: 'FORM', offset: 0, find: findAiffParts },
  { text: '.snd', offset: 0, find: findAuParts },
];

/**
 * Finds the recordings that a file consists of.
 *
 * @returns null where ffmpeg reads all of it as it is
 */
export async function findParts(file: Blob): Promise<FilePart[] | null> {
  const head = await readBytes(file, 0, 16);
  const found = signatures.find(({ text, offset }) => hasText(head, offset, text));
  if (found) return found.find(file);
  // Packets of 188 bytes, or of 192 with a time in front.
  return hasText(head, 0, 'G') || hasText(head, 4, 'G') ? findTransportParts(file) : null;
}
