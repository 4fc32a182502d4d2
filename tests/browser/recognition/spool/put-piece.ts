import { SPOOL_DIRECTORY } from '../../../../src/shared/recognition/spool-directory';

/** Puts a file of so many bytes into a job's spool, as the decoder does. */
export async function putPiece(jobId: string, index: number, bytes: number): Promise<void> {
  const spool = await openSpoolOf(jobId);
  const file = await spool.getFileHandle(String(index), { create: true });
  const writable = await file.createWritable();
  await writable.write(new Uint8Array(bytes));
  await writable.close();
}

/** The names in a job's spool. */
export async function listPieces(jobId: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await openSpoolOf(jobId)).keys()) names.push(name);
  return names.sort();
}

async function openSpoolOf(jobId: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY, { create: true });
  return spools.getDirectoryHandle(jobId, { create: true });
}
