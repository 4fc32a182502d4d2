import type { LibraryStore } from '../library-store';
import { openDocument } from '../open-document';
import { PROJECT_FORM } from './check-project';
import type { ProjectContents } from './project-contents';

/**
 * All of a document, for a project file.
 *
 * @param media its recording, where it is to be in the file
 * @throws AppError `document-missing`, `storage-failed`
 */
export async function collectProject(
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
