import { findBox, type Mp4Box, readBoxes } from '../mp4-boxes';
import { readBytes } from '../truncation/truncation';
import { cutAt, type FilePart } from './file-part';

/** Of a stream in fragments there may be a hundred thousand; each costs a read. */
const maxBoxes = 4000;

/**
 * MP4, M4A, MOV: a second `ftyp` with media behind it begins another file. Where fragments go on
 * with the clock of those before, only the header is repeated, and ffmpeg passes over it.
 */
export async function findMp4Parts(file: Blob): Promise<FilePart[] | null> {
  const starts: number[] = [];
  /** A header whose media has not come yet. */
  let header: number | null = null;
  let count = 0;
  for await (const box of readBoxes(file, 0, file.size)) {
    if (++count > maxBoxes) break;
    if (box.type === 'ftyp') header ??= box.start;
    if (header === null || (box.type !== 'mdat' && box.type !== 'moof')) continue;
    const goesOn = starts.length > 0 && box.type === 'moof' && (await readStart(file, box)) > 0;
    if (!goesOn) starts.push(header);
    header = null;
  }
  return cutAt(file, starts);
}

/** When a fragment begins, on its track's clock (section 8.8.12); 0 where it does not say. */
async function readStart(file: Blob, fragment: Mp4Box): Promise<number> {
  const time = await findBox(file, fragment, ['traf', 'tfdt']);
  if (!time) return 0;
  const view = await readBytes(file, time.contentStart, time.end);
  if (view.byteLength < 8) return 0;
  return view.getUint8(0) === 1 && view.byteLength >= 12
    ? Number(view.getBigUint64(4))
    : view.getUint32(4);
}
