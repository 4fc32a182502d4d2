import { findBox, type Mp4Box, readBoxes } from './mp4-boxes';
import { hasText, readBytes } from './truncation/truncation';

/** Sample entries of sound that is encrypted: common encryption, FairPlay, Audible. */
const encryptedEntries: readonly string[] = ['enca', 'drms', 'aavd'];

/** Brands of Audible and FairPlay. */
const protectedBrands: readonly string[] = ['aax ', 'aaxc', 'M4P '];

/** Of an Audible AA file, behind its size. */
const audibleMagic = 0x57907536;

/** True of a file that belongs to a shop's player: where nothing of it can be read, that is why. */
export async function isProtectedFile(file: Blob): Promise<boolean> {
  const head = await readBytes(file, 0, 12);
  if (head.byteLength < 12) return false;
  const isBranded = protectedBrands.some((brand) => hasText(head, 8, brand));
  return (hasText(head, 4, 'ftyp') && isBranded) || head.getUint32(4) === audibleMagic;
}

/** Far more than a file has before its index. */
const maxBoxes = 100;

/**
 * Tells which audio tracks of an MP4 or MOV file are encrypted. ffmpeg shows the codec within,
 * and decodes to noise.
 *
 * @returns one for each audio track, in order: the sample entry that says so, or null; nothing of
 *   other files
 */
export async function findEncryptedTracks(file: Blob): Promise<(string | null)[]> {
  const tracks: (string | null)[] = [];
  let count = 0;
  for await (const box of readBoxes(file, 0, file.size)) {
    if (++count > maxBoxes) break;
    if (box.type !== 'moov') continue;
    for await (const track of readBoxes(file, box.contentStart, box.end)) {
      if (track.type !== 'trak' || !(await isSound(file, track))) continue;
      const entries = await findBox(file, track, ['mdia', 'minf', 'stbl', 'stsd']);
      tracks.push(entries && (await findEncryptedEntry(file, entries)));
    }
    break;
  }
  return tracks;
}

/** The handler's type comes after version, flags and a field of zeros: section 8.4.3. */
async function isSound(file: Blob, track: Mp4Box): Promise<boolean> {
  const handler = await findBox(file, track, ['mdia', 'hdlr']);
  if (!handler) return false;
  const view = await readBytes(file, handler.contentStart, handler.contentStart + 12);
  return hasText(view, 8, 'soun');
}

/** Entries come after version, flags and their count: section 8.5.2. */
async function findEncryptedEntry(
  file: Blob,
  { contentStart, end }: Mp4Box,
): Promise<string | null> {
  for await (const { type } of readBoxes(file, contentStart + 8, end))
    if (encryptedEntries.includes(type)) return type;
  return null;
}
