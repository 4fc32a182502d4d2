import { indexMpegAudio } from './index-mpeg-audio';
import { makeMp4Header } from './make-mp4-header';

/**
 * Makes of a recording what a media element plays at the text's times. Browsers go to a moment of
 * an MP3 file by its table of a hundred places, or by the average bit rate, and say all the same
 * that they are there: seconds away where the bit rate varies. So they get the place of every
 * frame, as an MP4 file has it, before the same bytes.
 *
 * @returns null where the browser would play it, but not at the text's times
 * @throws DOMException `NotReadableError` or `NotFoundError` where the file has changed or gone
 */
export async function preparePlayable(file: File): Promise<Blob | null> {
  const index = await indexMpegAudio(file);
  if (index === 'other') return file;
  if (index === 'mixed') return null;
  return new Blob([makeMp4Header(index, file.size), file], { type: 'audio/mp4' });
}

/** False where a file has changed or gone since the page got it. */
export async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
