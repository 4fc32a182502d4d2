import { isAbort } from '../../shared/errors';
import { openWritable } from '../../shared/open-writable';
import { saveBlob } from '../parts/save-blob';

/** What of the File System Access API is used here; only Chromium has it. */
interface SaveAccess {
  showSaveFilePicker?: (options: {
    suggestedName: string;
    types: { accept: Record<string, string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}

/** Where a file will be written. */
export interface Destination {
  /** As the user called it, where the browser says so. */
  name: string;
  /** @throws where not all of it could be written */
  write(content: Blob): Promise<void>;
  /** For what comes in pieces. The file is there when it is closed, and is not when it is aborted. */
  open(): Promise<WritableStream<Uint8Array>>;
}

/**
 * Asks the user where to save, where the browser can ask; elsewhere it will be a download. To be
 * called within a click.
 *
 * @param mimeType with or without parameters
 * @returns null where the user has thought better of it
 */
export async function chooseDestination(
  name: string,
  mimeType: string,
  access: SaveAccess = globalThis as SaveAccess,
): Promise<Destination | null> {
  if (!access.showSaveFilePicker) return makeDownload(name);
  const type = mimeType.split(';')[0] ?? mimeType;
  const extension = `.${name.split('.').at(-1)}`;
  try {
    const handle = await access.showSaveFilePicker({
      suggestedName: name,
      types: [{ accept: { [type]: [extension] } }],
    });
    return makeFile(handle);
  } catch (error) {
    if (isAbort(error)) return null;
    // Forbidden within a frame, or by the user's administrator.
    return makeDownload(name);
  }
}

function makeFile(handle: FileSystemFileHandle): Destination {
  return {
    name: handle.name,
    write: async (content) => content.stream().pipeTo(await openWritable(handle)),
    open: () => openWritable(handle),
  };
}

function makeDownload(name: string): Destination {
  return {
    name,
    async write(content) {
      saveBlob(content, name);
    },
    async open() {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      return new WritableStream<Uint8Array>({
        // A copy: whoever writes may use its buffer again.
        write: (part) => void parts.push(new Uint8Array(part)),
        close: () => saveBlob(new Blob(parts), name),
      });
    },
  };
}
