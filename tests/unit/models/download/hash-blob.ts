import { createHash } from 'node:crypto';

/** SHA-256 of a Blob that need not fit into memory. */
export async function hashBlob(blob: Blob): Promise<string> {
  const hash = createHash('sha256');
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return hash.digest('hex');
    hash.update(value);
  }
}
