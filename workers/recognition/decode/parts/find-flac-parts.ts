import { hasText } from '../truncation/truncation';
import { cutAt, type FilePart } from './file-part';
import { scanBlob } from './scan-blob';

/** 'fLaC', then the header of STREAMINFO, always 34 bytes long: RFC 9639, section 8.2. */
const magic = 'fLaC';
const magicBytes = 8;

/** FLAC: nothing but another file's beginning looks like one. */
export async function findFlacParts(file: Blob): Promise<FilePart[] | null> {
  const starts: number[] = [];
  const find = (from: number) => scanBlob(file, from, magic.charCodeAt(0), magicBytes, isFlac);
  for (let at = await find(0); at >= 0; at = await find(at + magicBytes)) starts.push(at);
  return cutAt(file, starts);
}

function isFlac(view: DataView, offset: number): boolean {
  return hasText(view, offset, magic) && (view.getUint32(offset + 4) & 0x7fffffff) === 34;
}
