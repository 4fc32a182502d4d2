import type { JobService } from '../../engine/jobs/job-service';
import type { Exporter } from '../../exports/exporter';
import { cutToBytes, MOST_NAME_BYTES } from '../../exports/name-file';
import { dropExtension } from '../../shared/drop-extension';
import { appError, detailOf, type AppProblem } from '../../shared/errors';
import type { JobsSnapshot } from '../../shared/jobs/jobs';
import { openWritable } from '../../shared/open-writable';
import { toProblem } from '../../shared/to-problem';
import type { Transcript } from '../../shared/recognition/transcript';
import { mayBeMedia } from './sort-files';

/** A folder is looked through again after this. */
const LOOK_MILLISECONDS = 30_000;

/** What a folder is worked on with. */
export interface FolderParts {
  queue: Pick<JobService, 'add' | 'subscribe' | 'readTranscript'>;
  /** What a file beside the recording holds. */
  write: (exporter: Exporter, transcript: Transcript) => Promise<Blob>;
}

/** How far a folder has come. */
export interface FolderCounts {
  /** Recordings that had all their texts before. */
  doneBefore: number;
  /** That were found to be done. */
  found: number;
  /** That have their texts now. */
  written: number;
}

/**
 * Transcribes a folder: texts are written beside the recordings, and those that have them are
 * passed over. What is added to the folder later is done as well, for as long as the page is open.
 */
export class FolderTask {
  readonly #parts: FolderParts;
  readonly #waiting: Record<string, PlacedRecording> = {};
  #folder: FileSystemDirectoryHandle | null = null;
  #exporters: readonly Exporter[] = [];
  #known: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #name = $state.raw<string | null>(null);
  #counts = $state.raw<FolderCounts>({ doneBefore: 0, found: 0, written: 0 });
  #problem = $state.raw<AppProblem | null>(null);

  constructor(parts: FolderParts) {
    this.#parts = parts;
    parts.queue.subscribe((snapshot) => this.#hear(snapshot));
  }

  /** Of the folder that is worked on; null where none is. */
  get name(): string | null {
    return this.#name;
  }

  get counts(): FolderCounts {
    return this.#counts;
  }

  /** Why something could not be read, added or written; the rest goes on. */
  get problem(): AppProblem | null {
    return this.#problem;
  }

  /** @param folder may be written to */
  async begin(folder: FileSystemDirectoryHandle, exporters: readonly Exporter[]): Promise<void> {
    this.stop();
    this.#folder = folder;
    this.#exporters = exporters;
    this.#known = [];
    this.#name = folder.name;
    this.#counts = { doneBefore: 0, found: 0, written: 0 };
    this.#problem = null;
    await this.#look(folder);
  }

  /** Nothing more is looked for or written; what is in the queue stays there. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#folder = null;
    this.#name = null;
    for (const id of Object.keys(this.#waiting)) delete this.#waiting[id];
  }

  async #look(folder: FileSystemDirectoryHandle): Promise<void> {
    let doneBefore = 0;
    try {
      for await (const recording of walkRecordings(folder)) {
        if (this.#folder !== folder) return;
        const path = (await folder.resolve(recording.handle))?.join('/') ?? recording.handle.name;
        if (this.#known.includes(path)) continue;
        if (this.#hasTexts(recording)) doneBefore += 1;
        else await this.#add(recording);
        this.#known.push(path);
      }
    } catch (error) {
      // With a full queue, or a folder that has gone, the next look may come further.
      this.#problem = toProblem(error);
    }
    if (this.#folder !== folder) return;
    const before = this.#counts;
    this.#counts = { ...before, doneBefore: before.doneBefore + doneBefore };
    this.#timer = setTimeout(() => void this.#look(folder), LOOK_MILLISECONDS);
  }

  async #add(recording: PlacedRecording): Promise<void> {
    const file = await recording.handle.getFile();
    const [id] = await this.#parts.queue.add([{ file, handle: recording.handle }]);
    if (id !== undefined) this.#waiting[id] = recording;
    this.#counts = { ...this.#counts, found: this.#counts.found + 1 };
  }

  #hasTexts({ handle, names }: PlacedRecording): boolean {
    return this.#exporters.every((exporter) =>
      names.has(nameBeside(handle, exporter).normalize('NFC')),
    );
  }

  #hear({ jobs }: JobsSnapshot): void {
    for (const { id, phase } of jobs) {
      const recording = this.#waiting[id];
      if (!recording || phase !== 'done') continue;
      delete this.#waiting[id];
      void this.#write(id, recording);
    }
  }

  async #write(jobId: string, { folder, handle, names }: PlacedRecording): Promise<void> {
    try {
      const transcript = await this.#parts.queue.readTranscript(jobId);
      for (const exporter of this.#exporters) {
        const content = await this.#parts.write(exporter, transcript);
        const name = nameBeside(handle, exporter);
        await writeFile(folder, names.get(name.normalize('NFC')) ?? name, content);
      }
      this.#counts = { ...this.#counts, written: this.#counts.written + 1 };
    } catch (error) {
      this.#problem = toProblem(error);
    }
  }
}

/** As the recording is called; where the file system has no room for that, its beginning and a hash. */
function nameBeside({ name }: FileSystemFileHandle, { extension }: Exporter): string {
  const whole = dropExtension(name);
  const room = MOST_NAME_BYTES - extension.length - 1;
  if (cutToBytes(whole, room) === whole) return `${whole}.${extension}`;
  const hash = hashOf(name);
  return `${cutToBytes(whole, room - hash.length - 1)} ${hash}.${extension}`;
}

/** FNV-1a, 32 bits: the same at every visit, and another one for every name of a folder. */
function hashOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** @throws AppError `file-unwritable`, and what was there stays */
async function writeFile(
  folder: FileSystemDirectoryHandle,
  fileName: string,
  content: Blob,
): Promise<void> {
  const isNew = !(await folder.getFileHandle(fileName).catch(() => null));
  try {
    const file = await folder.getFileHandle(fileName, { create: true });
    await content.stream().pipeTo(await openWritable(file));
  } catch (error) {
    // An empty file would pass for a text that is there.
    if (isNew) await folder.removeEntry(fileName).catch(() => {});
    throw appError('file-unwritable', { fileName, detail: detailOf(error) }, error);
  }
}

/** A recording with the folder that it lies in, which may be written to. */
interface PlacedRecording {
  folder: FileSystemDirectoryHandle;
  handle: FileSystemFileHandle;
  /** The files of the folder: their names by how they are compared, with whole letters (NFC). */
  names: ReadonlyMap<string, string>;
}

/** All recordings of a folder and of those in it, in no order. What is hidden is left out. */
async function* walkRecordings(folder: FileSystemDirectoryHandle): AsyncGenerator<PlacedRecording> {
  const entries: (FileSystemDirectoryHandle | FileSystemFileHandle)[] = [];
  for await (const entry of folder.values()) entries.push(entry);
  const files = entries.filter(({ kind }) => kind === 'file');
  const names = new Map(files.map(({ name }) => [name.normalize('NFC'), name]));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    if (entry.kind === 'directory') yield* walkRecordings(entry);
    else if (mayBeMedia(entry.name)) yield { folder, handle: entry, names };
  }
}
