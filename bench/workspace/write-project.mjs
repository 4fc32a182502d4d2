import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';

/**
 * Writes a text as a project file `.pisar`, as the page reads them.
 *
 * @param {{ segments: object[], speakers: object[], notes: object[] }} text
 * @param {{ title: string, durationSeconds: number }} facts
 * @returns {Promise<Buffer>}
 */
export async function writeProject({ segments, speakers, notes }, { title, durationSeconds }) {
  const head = {
    app: 'pisar',
    kind: 'project',
    form: 1,
    id: 'bench',
    title,
    tags: [],
    createdAt: 0,
    changedAt: 0,
    facts: {
      fileName: `${title}.wav`,
      language: 'ru',
      durationSeconds,
      speechSeconds: durationSeconds,
      modelId: 'demo',
      provider: 'wasm',
      precision: 'int8',
      threads: 1,
      cacheHit: true,
      unknownTokens: 0,
      fallbacks: [],
      realTimeFactor: 0,
      stages: {
        decodeSeconds: 0,
        vadSeconds: 0,
        featuresSeconds: 0,
        modelSeconds: 0,
        textSeconds: 0,
        loadSeconds: 0,
        transcribeSeconds: 0,
        totalSeconds: 0,
      },
      incomplete: null,
    },
    media: { name: `${title}.wav`, bytes: 1, lastModified: 0 },
    versions: [],
    position: 0,
    peaksPerSecond: null,
    hasMedia: false,
  };
  const zip = new ZipWriter(new BlobWriter('application/zip'));
  const add = (/** @type {string} */ name, /** @type {unknown} */ content) =>
    zip.add(name, new TextReader(JSON.stringify(content)));
  await add('project.json', head);
  await add('text.json', { segments, speakers, notes });
  await add('edits.json', []);
  return Buffer.from(await (await zip.close()).arrayBuffer());
}
