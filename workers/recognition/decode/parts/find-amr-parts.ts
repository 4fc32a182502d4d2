import { amrFrameBytes } from '../truncation/find-amr-truncation';
import { hasText, readBytes } from '../truncation/truncation';
import { cutAt, type FilePart } from './file-part';

const magic = { narrow: '#!AMR\n', wide: '#!AMR-WB\n' };

/** AMR: a header where a frame should be begins another file. */
export async function findAmrParts(file: Blob): Promise<FilePart[] | null> {
  const view = await readBytes(file, 0, file.size);
  const starts: number[] = [];
  let isWide = false;
  for (let offset = 0; offset < view.byteLength;) {
    const isNarrowHeader = hasText(view, offset, magic.narrow);
    if (isNarrowHeader || hasText(view, offset, magic.wide)) {
      starts.push(offset);
      isWide = !isNarrowHeader;
      offset += (isWide ? magic.wide : magic.narrow).length;
    } else offset += amrFrameBytes(view.getUint8(offset), isWide);
  }
  return cutAt(file, starts);
}
