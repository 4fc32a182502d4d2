import type { DocumentRecord } from './library-records';

/** Words with their times, and once more as search reads them: what Chromium writes, packed, is about this. */
const TEXT_BYTES_PER_WORD = 60;

/** Bytes that documents and their kept recordings take; of texts, about. */
export function measureLibrary(records: Iterable<DocumentRecord>): {
  textBytes: number;
  mediaBytes: number;
} {
  let [textBytes, mediaBytes] = [0, 0];
  for (const { summary, editing, otherBytes } of records) {
    textBytes += summary.wordCount * TEXT_BYTES_PER_WORD + editing.bytes + otherBytes;
    mediaBytes += summary.mediaBytes;
  }
  return { textBytes, mediaBytes };
}
