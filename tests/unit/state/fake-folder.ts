/** A folder of the file system in memory, with as much of the interface as the page uses. */
export class FakeFolder {
  readonly kind = 'directory';
  readonly entries = new Map<string, FakeFolder | FakeFile>();
  isLocked = false;
  /** Of each new file. */
  roomBytes = Infinity;

  constructor(
    readonly name: string,
    contents: Record<string, string | FakeFolder> = {},
  ) {
    for (const [key, value] of Object.entries(contents)) this.put(key, value);
  }

  put(name: string, content: string | FakeFolder): void {
    this.entries.set(name, typeof content === 'string' ? new FakeFile(name, content) : content);
  }

  /** Texts of files by path, folders below as well. */
  list(above = ''): Record<string, string> {
    const all: Record<string, string> = {};
    for (const [name, entry] of this.entries)
      if (entry instanceof FakeFolder) Object.assign(all, entry.list(`${above}${name}/`));
      else all[above + name] = entry.content;
    return all;
  }

  async *values(): AsyncGenerator<FakeFolder | FakeFile> {
    for (const entry of [...this.entries.values()]) yield entry;
  }

  async getFileHandle(name: string, options?: { create: boolean }): Promise<FakeFile> {
    const found = this.entries.get(name);
    if (found instanceof FakeFile) return found;
    if (!options?.create) throw new DOMException(name, 'NotFoundError');
    if (this.isLocked) throw new DOMException(name, 'NotAllowedError');
    const file = new FakeFile(name, '', this.roomBytes);
    this.entries.set(name, file);
    return file;
  }

  async removeEntry(name: string): Promise<void> {
    this.entries.delete(name);
  }

  async resolve(handle: FakeFile): Promise<string[] | null> {
    for (const [name, entry] of this.entries) {
      if (entry === handle) return [name];
      const below = entry instanceof FakeFolder ? await entry.resolve(handle) : null;
      if (below) return [name, ...below];
    }
    return null;
  }

  asHandle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }
}

class FakeFile {
  readonly kind = 'file';

  constructor(
    readonly name: string,
    public content: string,
    private readonly roomBytes = Infinity,
  ) {}

  async getFile(): Promise<File> {
    return new File([this.content], this.name);
  }

  /** Takes everything, and keeps what there is room for: so do some disks that are full. */
  async createWritable() {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    return new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (part) => void parts.push(part),
      close: async () =>
        void (this.content = await new Blob(parts).slice(0, this.roomBytes).text()),
    });
  }
}
