import { SPOOL_DIRECTORY } from '../../../../src/shared/recognition/spool-directory';

/** Names of the files that a job's spool has. */
export async function listSpool(jobId: string): Promise<string[]> {
  const root = await navigator.storage.getDirectory();
  const spools = await root.getDirectoryHandle(SPOOL_DIRECTORY, { create: true });
  const directory = await spools.getDirectoryHandle(jobId, { create: true });
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  return names.sort();
}
