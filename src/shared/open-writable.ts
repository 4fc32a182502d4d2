/**
 * Opens a file for writing. What was there stays until the stream is closed, which fails unless all
 * that was written is in the file: no answer of the browser is taken for it. Aborted, or where
 * writing fails, the file is as it was.
 *
 * @throws DOMException where the file cannot be written
 */
export async function openWritable(
  handle: FileSystemFileHandle,
): Promise<WritableStream<Uint8Array<ArrayBuffer>>> {
  const file = (await handle.createWritable()).getWriter();
  let bytes = 0;
  return new WritableStream({
    async write(part) {
      await file.write(part);
      bytes += part.byteLength;
    },
    async close() {
      await file.close();
      const { size } = await handle.getFile();
      if (size !== bytes) throw new Error(`${size} of ${bytes} bytes were written`);
    },
    abort: (reason) => file.abort(reason),
  });
}
