import { detailOf } from '../../../src/shared/errors';
import type { ImportResult } from '../../../src/shared/models/model-contracts';
import { readAll, readText, sourceOfFile, type ImportSource } from './import-source';
import { openZip } from './open-zip';
import { LONGEST_VOCABULARY_BYTES, readVocabulary, type VocabularyFacts } from './read-vocabulary';

type Refusal = ImportResult['refused'][number];

/** What the user's files may be, sorted out by their content. */
export interface CollectedSources {
  graphs: ImportSource[];
  vocabularies: { source: ImportSource; facts: VocabularyFacts }[];
  refused: Refusal[];
}

/** What an ONNX file begins with: field 1, `ir_version`, as a number. */
const ONNX_START = 0x08;
const ZIP_START = [0x50, 0x4b, 0x03, 0x04];

/** Opens zips, and tells graphs from vocabularies and from everything else. */
export async function collectSources(files: readonly File[]): Promise<CollectedSources> {
  const collected: CollectedSources = { graphs: [], vocabularies: [], refused: [] };
  for (const file of files)
    try {
      const start = new Uint8Array(await file.slice(0, ZIP_START.length).arrayBuffer());
      if (!ZIP_START.every((byte, i) => start[i] === byte))
        await sortOut(sourceOfFile(file), collected, 'unknown-file');
      else for (const source of await openZip(file)) await sortOut(source, collected, null);
    } catch (error) {
      collected.refused.push({ name: file.name, reason: 'broken-zip', detail: detailOf(error) });
    }
  return collected;
}

/** @param refusal for what is neither; null leaves it out: a zip may have other things in it */
async function sortOut(
  source: ImportSource,
  collected: CollectedSources,
  refusal: 'unknown-file' | null,
): Promise<void> {
  const { name, bytes } = source;
  if (bytes > 0 && bytes <= LONGEST_VOCABULARY_BYTES && !/\.onnx$/i.test(name)) {
    const facts = readVocabulary(await readText(source));
    if (facts) {
      collected.vocabularies.push({ source, facts });
      return;
    }
  }
  if ((await readFirstByte(source)) === ONNX_START) collected.graphs.push(source);
  else if (refusal || /\.(onnx|txt)$/i.test(name))
    collected.refused.push({ name, reason: 'unknown-file', detail: `${bytes} bytes` });
}

async function readFirstByte(source: ImportSource): Promise<number | undefined> {
  let first: number | undefined;
  const stop = new Error('enough');
  try {
    await readAll(source, (bytes) => {
      first = bytes[0];
      if (first !== undefined) throw stop;
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return first;
}
