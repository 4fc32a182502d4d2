import type { DocumentText, TextEdit } from '../../shared/documents/document';
import type { ProjectHead } from './project-schema';

/** All of a document, as project files hold it. */
export interface ProjectContents {
  head: ProjectHead;
  text: DocumentText;
  edits: readonly TextEdit[];
  /** By number, packed by `packJson`. */
  versions: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
  peaks: Uint8Array<ArrayBuffer> | null;
  /** The recording, where it is in the file. */
  media: (() => Promise<Blob>) | null;
}

/** The names of the files in a project file. */
export const projectNames = {
  head: 'project.json',
  text: 'text.json',
  edits: 'edits.json',
  waveform: 'waveform.bin',
  version: (number: number) => `versions/${number}.json`,
  media: (fileName: string) => `media/${fileName.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_')}`,
} as const;
