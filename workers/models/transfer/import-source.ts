/** One file that came from the user: by itself, or in a zip. */
export interface ImportSource {
  /** Without folders. */
  name: string;
  bytes: number;
  /** Begins anew at each call. The stream fails where more bytes come than promised. */
  open(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The content, where it lies somewhere as it is. */
  blob: Blob | null;
}

/** A file that was chosen or dropped. */
export function sourceOfFile(file: File): ImportSource {
  return { name: file.name, bytes: file.size, open: () => file.stream(), blob: file };
}

/** The whole content; for small ones. */
export async function readText(source: ImportSource): Promise<string> {
  return new Response(source.open()).text();
}

/** Calls `onBytes` with everything that a source has, piece by piece. */
export async function readAll(
  source: ImportSource,
  onBytes: (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>,
): Promise<void> {
  const reader = source.open().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      await onBytes(value);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}
