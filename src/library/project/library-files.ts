import type { InferOutput } from 'valibot';
import { appError } from '../../shared/errors';
import type { DocumentRecord } from '../library-records';
import type { LibraryStore } from '../library-store';
import { refuseFile, type Refuse } from './file-fault';
import { HiddenImport } from './hidden-import';
import { openArchive, type ArchiveEntry, type EntryRule } from './open-archive';
import { readHead, readProject } from './read-project';
import { jsonPart, writeArchive, type ArchivePart } from './write-archive';
import { anyText, choice, object, record, wholeNumber } from '../../shared/validation/fields';
import { openDocument } from '../open-document';
import { moment, PROJECT_FORM } from './project-schema';
import { type ProjectContents, projectNames } from './project-contents';
import { unpackJson } from '../pack-json';

/** Settings that go into a backup. */
export interface SettingsBackup {
  read(): Record<string, string>;
  /** Takes over what the user has not set here. */
  restore(settings: Readonly<Record<string, string>>): void;
}

/** What of the library is needed to write and read its files. */
export interface LibraryFilesNeeds {
  store: LibraryStore;
  /** `DocumentRecord.removedIn` of what is hidden. */
  tab: string;
  settings: SettingsBackup;
  readMedia(id: string): Promise<File | null>;
}

/** What came of a backup. */
export interface RestoredBackup {
  records: readonly DocumentRecord[];
  skipped: number;
}

const HEAD_NAME = 'backup.json';
const MOST_BYTES = 2e12;
const rules: readonly EntryRule[] = [
  { name: /^backup\.json$/, mostBytes: 10e6 },
  { name: /^documents\/[A-Za-z0-9_-]{1,64}\.pisar$/, mostBytes: MOST_BYTES },
];
/** What a text weighs beside recordings, where progress is told. */
const TEXT_WEIGHT = 1e6;

/** Writes one document as a project file. */
export async function packProject(
  { store, readMedia }: LibraryFilesNeeds,
  id: string,
  withMedia: boolean,
): Promise<Blob> {
  return writeProject(await collectProject(store, id, withMedia ? await readMedia(id) : null));
}

/** Adds the document of a project file. @throws AppError `file-invalid` */
export async function takeProject(
  { store, tab }: LibraryFilesNeeds,
  file: File,
): Promise<DocumentRecord> {
  const contents = await readProject(file, refuseFile(file.name, 'project'));
  const { id } = contents.head;
  const isTaken = await store.read((access) => access.get('documents', id));
  const taken = new HiddenImport(store, tab);
  const [record] = await finish(taken, () =>
    taken.add(isTaken ? crypto.randomUUID() : id, contents),
  );
  if (!record) throw appError('internal', { detail: 'nothing was added' });
  return record;
}

/** Writes documents and settings as one file: an archive of project files. */
export function packBackup(
  needs: LibraryFilesNeeds,
  ids: readonly string[],
  withMedia: boolean,
  onProgress: (share: number) => void = () => {},
): Promise<Blob> {
  const head: BackupHead = {
    app: 'pisar',
    kind: 'backup',
    form: BACKUP_FORM,
    at: Date.now(),
    documents: ids.length,
    settings: needs.settings.read(),
  };
  return writeArchive(
    (async function* (): AsyncGenerator<ArchivePart> {
      yield jsonPart(HEAD_NAME, head);
      for (const [index, id] of ids.entries()) {
        const content = await packProject(needs, id, withMedia);
        yield { name: `documents/${id}.pisar`, content, isDeflated: false };
        onProgress((index + 1) / ids.length);
      }
    })(),
  );
}

/** Adds the documents of a backup that are not here. @throws AppError `file-invalid` */
export async function takeBackup(
  needs: LibraryFilesNeeds,
  file: File,
  onProgress: (share: number) => void = () => {},
): Promise<RestoredBackup> {
  const refuse = refuseFile(file.name, 'backup');
  const entries = await openArchive(file, rules, MOST_BYTES, refuse);
  const stamp = { kind: 'backup', form: BACKUP_FORM };
  const head = await readHead(entries, HEAD_NAME, backupSchema, stamp, refuse);
  const documents = [...entries.values()].filter(({ name }) => name !== HEAD_NAME);
  if (documents.length !== head.documents)
    throw refuse('damaged', `of ${head.documents} documents ${documents.length} are there`);
  const all = documents.reduce((sum, { bytes }) => sum + bytes + TEXT_WEIGHT, 0);
  let [done, skipped] = [0, 0];
  const taken = new HiddenImport(needs.store, needs.tab);
  const records = await finish(taken, async () => {
    for (const entry of documents) {
      if (!(await takeEntry(needs.store, taken, entry, refuse))) skipped++;
      done += entry.bytes + TEXT_WEIGHT;
      onProgress(done / all);
    }
  });
  needs.settings.restore(head.settings);
  return { records, skipped };
}

/** Even what is here already is read: a backup is whole, or it is refused. */
async function takeEntry(
  store: LibraryStore,
  taken: HiddenImport,
  entry: ArchiveEntry,
  refuse: Refuse,
): Promise<boolean> {
  const contents = await readProject(await entry.read(), (reason, detail, cause) =>
    refuse(reason, `${entry.name}: ${detail}`, cause),
  );
  const { id } = contents.head;
  if (entry.name !== `documents/${id}.pisar`)
    throw refuse('damaged', `${entry.name} has the document ${id}`);
  if (await store.read((access) => access.get('documents', id))) return false;
  await taken.add(id, contents);
  return true;
}

/** Shows what was taken, or leaves nothing of it. */
async function finish(taken: HiddenImport, work: () => Promise<void>): Promise<DocumentRecord[]> {
  try {
    await work();
    return await taken.show();
  } catch (error) {
    // A disk that is broken as well is told of by the first error.
    await taken.undo().catch(() => {});
    throw error;
  }
}

/** The form of backups that this version writes; it reads this and earlier ones. */
const BACKUP_FORM = 1;

/** `backup.json`: what a backup has besides documents. */
const backupSchema = object({
  app: choice(['pisar']),
  kind: choice(['backup']),
  form: wholeNumber(1),
  at: moment,
  /** So many documents are in it. */
  documents: wholeNumber(0),
  // They are small; more is none of ours.
  settings: record(anyText(100_000), 200),
});

type BackupHead = InferOutput<typeof backupSchema>;

/**
 * All of a document, for a project file.
 *
 * @param media its recording, where it is to be in the file
 * @throws AppError `document-missing`, `storage-failed`
 */
async function collectProject(
  store: LibraryStore,
  id: string,
  media: File | null,
): Promise<ProjectContents> {
  const { opened, versions } = await store.read(async (access) => {
    const opened = await openDocument(access, id);
    const versions = new Map<number, Uint8Array<ArrayBuffer>>();
    for (const { number } of opened.versions) {
      const packed = await access.get('versions', [id, number]);
      if (packed) versions.set(number, packed);
    }
    return { opened, versions };
  });
  const { summary, facts, text, history, waveform } = opened;
  const { title, tags, createdAt, changedAt } = summary;
  return {
    head: {
      app: 'pisar',
      kind: 'project',
      form: PROJECT_FORM,
      id,
      title,
      tags: [...tags],
      createdAt,
      changedAt,
      facts,
      media: summary.media,
      versions: opened.versions.filter(({ number }) => versions.has(number)),
      position: history.position,
      peaksPerSecond: waveform?.peaksPerSecond ?? null,
      hasMedia: media !== null,
    },
    text,
    edits: history.edits,
    versions,
    peaks: waveform?.peaks ?? null,
    media: media && (async () => media),
  };
}

/** A document as a project file `.pisar`: a zip that any program opens. */
export function writeProject(contents: ProjectContents): Promise<Blob> {
  return writeArchive(listParts(contents));
}

async function* listParts({
  head,
  text,
  edits,
  versions,
  peaks,
  media,
}: ProjectContents): AsyncGenerator<ArchivePart> {
  yield jsonPart(projectNames.head, head);
  yield jsonPart(projectNames.text, text);
  yield jsonPart(projectNames.edits, edits);
  for (const [number, packed] of versions)
    yield jsonPart(projectNames.version(number), await unpackJson(packed));
  if (peaks) yield { name: projectNames.waveform, content: new Blob([peaks]), isDeflated: true };
  if (media)
    yield {
      name: projectNames.media(head.media.name),
      content: await media(),
      isDeflated: false,
    };
}
