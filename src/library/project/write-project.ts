import { unpackJson } from '../pack-json';
import { jsonPart, writeArchive, type ArchivePart } from './write-archive';
import { projectNames, type ProjectContents } from './project-contents';

/** The type of project files. There is no registered one. */
export const PROJECT_TYPE = 'application/zip';

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
