/** Room that the browser itself needs beside the bytes: its index, and parts that are on their way. */
const SLACK_BYTES = 32 * 1024 * 1024;

/**
 * Whether the browser's storage has room for so many bytes more. True where it does not tell: then
 * a refused write will.
 */
export async function hasRoom(bytes: number): Promise<boolean> {
  const { quota, usage } = await estimateStorage();
  if (quota === null || usage === null) return true;
  return quota - usage >= bytes + Math.min(SLACK_BYTES, bytes);
}

/** What the browser says of its storage; null where it does not. */
export async function estimateStorage(): Promise<{ quota: number | null; usage: number | null }> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return { quota: quota ?? null, usage: usage ?? null };
  } catch {
    return { quota: null, usage: null };
  }
}
