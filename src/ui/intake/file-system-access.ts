/**
 * What of the File System Access API the page uses; no part of TypeScript's own declarations.
 * Only Chromium has it: https://wicg.github.io/file-system-access/
 */
export interface FileSystemAccess {
  showOpenFilePicker?: (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]>;
  showDirectoryPicker?: (options?: {
    mode: 'read' | 'readwrite';
  }) => Promise<FileSystemDirectoryHandle>;
}

/** An item of a drag that can be asked for a handle. */
export interface HandleItem {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}
