import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';

/**
 * Writes a transcript as a project file `.pisar`, as the page reads them.
 *
 * @param {import('../../src/shared/recognition/transcript').Transcript} transcript
 * @param {string} title
 * @param {number} mediaBytes of the recording, which is not in the file
 * @returns {Promise<Buffer>}
 */
export async function writeProject({ segments, speakers, ...facts }, title, mediaBytes) {
  const head = {
    app: 'pisar',
    kind: 'project',
    form: 1,
    id: 'bench',
    title,
    tags: [],
    createdAt: 0,
    changedAt: 0,
    facts,
    media: { name: facts.fileName, bytes: mediaBytes, lastModified: 0 },
    versions: [],
    position: 0,
    peaksPerSecond: null,
    hasMedia: false,
  };
  const zip = new ZipWriter(new BlobWriter('application/zip'));
  const add = (/** @type {string} */ name, /** @type {unknown} */ content) =>
    zip.add(name, new TextReader(JSON.stringify(content)));
  await add('project.json', head);
  await add('text.json', { segments, speakers, notes: [] });
  await add('edits.json', []);
  return Buffer.from(await (await zip.close()).arrayBuffer());
}
