import * as v from 'valibot';
import { AppError, type AppProblem } from '../errors';
import { parseWith } from '../validation/parse-with';
import { exactObject, list } from '../validation/fields';
import { isSupported, type ModelFile, type ModelManifest } from './model-manifest';
import { addressSchema, completeRow, modelId, refuseCatalogue, rowSchema } from './model-row';

/** The models that the page offers, and why `models.json` was not used, where it was not. */
export interface Catalogue {
  models: readonly ModelManifest[];
  problem: AppProblem | null;
}

/**
 * The built-in models as changed by `models.json` (`docs/adding-a-model.md` describes it):
 *
 * - `models`: rows. One with the id of a built-in model changes what it names of it, another adds
 *   a model and must be whole. They come first, in their order; the first that can run is the one
 *   that the page recommends.
 * - `mirrors`: addresses under which the files lie by name, tried first and in this order. Files
 *   that come with the page (relative addresses) are taken from there all the same.
 * - `hidden`: ids of models that are not shown.
 *
 * A file with any mistake changes nothing: the built-in models stay, and `problem` names the field.
 *
 * @param json parsed
 * @param isAllowed whether the page may fetch from an address
 */
export function parseCatalogue(
  json: unknown,
  builtIn: readonly ModelManifest[],
  isAllowed: (address: string) => boolean = () => true,
): Catalogue {
  try {
    const address = addressSchema(isAllowed);
    const file = parseWith(fileSchema(address), json, refuseCatalogue);
    return { models: applyFile(file, builtIn), problem: null };
  } catch (error) {
    if (error instanceof AppError) return { models: builtIn, problem: error.problem };
    throw error;
  }
}

const fileSchema = (address: ReturnType<typeof addressSchema>) =>
  exactObject({
    models: v.exactOptional(list(rowSchema(address)), []),
    mirrors: v.exactOptional(
      list(
        v.pipe(
          address,
          v.check((base) => base.endsWith('/'), 'must end with a slash'),
        ),
      ),
      [],
    ),
    hidden: v.exactOptional(list(modelId), []),
  });

function applyFile(
  { models: rows, mirrors, hidden }: v.InferOutput<ReturnType<typeof fileSchema>>,
  builtIn: readonly ModelManifest[],
): ModelManifest[] {
  const own = rows.map((row, index) => {
    const path = `models[${index}]`;
    if (rows.findIndex(({ id }) => id === row.id) < index)
      throw refuseCatalogue(`${path}.id`, 'is there twice');
    const known = builtIn.find(({ id }) => id === row.id);
    const model = addMirrors(completeRow(row, known, path), mirrors);
    const unreachable = model.files.find(({ urls }) => urls.length === 0);
    if (!unreachable) return model;
    const detail = `${unreachable.name} has no address, and there is no mirror`;
    throw refuseCatalogue(`${path}.files`, detail);
  });
  const rest = builtIn.filter(({ id }) => !rows.some((row) => row.id === id));
  return hide(hidden, [...own, ...rest.map((model) => addMirrors(model, mirrors))]);
}

function addMirrors(model: ModelManifest, mirrors: readonly string[]): ModelManifest {
  const addTo = (file: ModelFile): ModelFile => {
    if (file.urls.some(isRelative)) return file;
    const copies = mirrors.map((base) => base + encodeURIComponent(file.name));
    return { ...file, urls: [...new Set([...copies, ...file.urls])] };
  };
  return { ...model, files: model.files.map(addTo) };
}

/** Relative to the page: beside it, on the same host. */
function isRelative(url: string): boolean {
  return !URL.canParse(url) && !url.startsWith('//');
}

function hide(hidden: readonly string[], models: readonly ModelManifest[]): ModelManifest[] {
  const unknown = hidden.findIndex((id) => !models.some((model) => model.id === id));
  if (unknown >= 0) throw refuseCatalogue(`hidden[${unknown}]`, 'is no model');
  const shown = models.filter(({ id }) => !hidden.includes(id));
  if (hidden.length > 0 && !shown.some(isSupported))
    throw refuseCatalogue('hidden', 'must leave a model that can run');
  return shown;
}
