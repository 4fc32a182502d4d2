import { appError, detailOf } from '../../src/shared/errors';
import type { ModelFile, ModelManifest } from '../../src/shared/model-manifest';

/**
 * Fetches one file of a model and checks it against the manifest.
 *
 * @param file with an absolute URL
 * @param onBytes called with the number of bytes of each piece that arrives
 * @throws AppError `model-unavailable` when it cannot be fetched, `model-invalid` when it is
 *   not the file that the manifest describes
 */
export async function fetchModelFile(
  model: ModelManifest,
  file: ModelFile,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes, length } = await download(file.url, file.bytes, onBytes).catch(
    (error: unknown) => {
      const detail = `${file.url}: ${detailOf(error)}`;
      throw appError('model-unavailable', { modelId: model.id, detail }, error);
    },
  );
  const difference = await findDifference(file, bytes, length);
  if (difference === null) return bytes;
  throw appError('model-invalid', { modelId: model.id, detail: `${file.url}: ${difference}` });
}

/** What is not as the manifest says; null where nothing is. */
async function findDifference(
  file: ModelFile,
  bytes: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<string | null> {
  if (length !== file.bytes) return `expected ${file.bytes} bytes, got ${length} bytes`;
  // Browsers hash only for pages from https or from this machine; elsewhere the length must do,
  // and the known clip.
  if (!('subtle' in crypto)) return null;
  const found = await sha256(bytes);
  return found === file.sha256 ? null : `expected ${file.sha256}, got ${found}`;
}

/** @returns the bytes, no more than expected, and how many there were */
async function download(url: string, expectedBytes: number, onBytes: (count: number) => void) {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const bytes = new Uint8Array(expectedBytes);
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { bytes, length };
    bytes.set(
      value.subarray(0, Math.max(0, expectedBytes - length)),
      Math.min(length, expectedBytes),
    );
    length += value.length;
    onBytes(value.length);
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
