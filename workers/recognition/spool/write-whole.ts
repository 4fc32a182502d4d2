/**
 * Writes bytes to a file, all of them.
 *
 * @param at where the first one goes, in bytes from the file's beginning
 * @throws where the storage takes no more; a part of the bytes may be in the file then
 */
export function writeWhole(
  handle: Pick<FileSystemSyncAccessHandle, 'write'>,
  bytes: Uint8Array,
  at: number,
): void {
  const written = handle.write(bytes as Uint8Array<ArrayBuffer>, { at });
  // Too many are as bad as too few: in a private window whose storage is full Chromium gives its
  // error, −8, as the unsigned number 4294967288.
  if (written !== bytes.length) throw new Error('the storage is full');
}
