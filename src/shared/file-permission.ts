/** What the browser says to reading a file that was chosen in an earlier visit. */
export type FilePermission = 'granted' | 'prompt' | 'denied';

/** Not in every browser that has handles, nor in the library of TypeScript. */
interface AskableHandle {
  queryPermission?(descriptor: { mode: 'read' }): Promise<FilePermission>;
  requestPermission?(descriptor: { mode: 'read' }): Promise<FilePermission>;
}

/** Whether a file may be read again, without asking the user. */
export async function queryPermission(handle: FileSystemFileHandle): Promise<FilePermission> {
  const askable = handle as FileSystemFileHandle & AskableHandle;
  // Files of the page's own storage need no permission.
  return (await askable.queryPermission?.({ mode: 'read' })) ?? 'granted';
}

/** Asks the user, who must have clicked a moment ago. */
export async function requestPermission(handle: FileSystemFileHandle): Promise<FilePermission> {
  const askable = handle as FileSystemFileHandle & AskableHandle;
  return (await askable.requestPermission?.({ mode: 'read' })) ?? 'granted';
}
