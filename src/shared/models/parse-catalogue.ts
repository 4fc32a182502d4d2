import { AppError, type AppProblem } from '../errors';
import { JsonField } from './json-field';
import { isSupported, type ModelFile, type ModelManifest } from './model-manifest';
import { parseModelRow, readAllowedAddress, readId, type ReadAddress } from './parse-model-row';

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
    const models = parse(new JsonField(json), builtIn, readAllowedAddress(isAllowed));
    return { models, problem: null };
  } catch (error) {
    if (error instanceof AppError) return { models: builtIn, problem: error.problem };
    throw error;
  }
}

function parse(
  file: JsonField,
  builtIn: readonly ModelManifest[],
  readAddress: ReadAddress,
): ModelManifest[] {
  file.expectKeys(['models', 'mirrors', 'hidden']);
  const mirrors =
    file
      .optional('mirrors')
      ?.items()
      .map((item) => readMirror(item, readAddress)) ?? [];
  const rows = parseRows(file.optional('models')?.items() ?? [], builtIn, readAddress);
  const rest = builtIn.filter(({ id }) => !rows.some((row) => row.id === id));
  const models = [...rows, ...rest].map((model) => addMirrors(model, mirrors));
  for (const [index, row] of file.optional('models')?.items().entries() ?? []) {
    const unreachable = models[index]?.files.find(({ urls }) => urls.length === 0);
    if (unreachable) {
      row.required('files').refuse(`${unreachable.name} has no address, and there is no mirror`);
    }
  }
  return hide(file.optional('hidden'), models);
}

function parseRows(
  rows: readonly JsonField[],
  builtIn: readonly ModelManifest[],
  readAddress: ReadAddress,
): ModelManifest[] {
  const models: ModelManifest[] = [];
  for (const row of rows) {
    const id = readId(row.required('id'));
    if (models.some((model) => model.id === id)) row.required('id').refuse('is there twice');
    const known = builtIn.find((model) => model.id === id);
    models.push(parseModelRow(row, known, readAddress));
  }
  return models;
}

function readMirror(field: JsonField, readAddress: ReadAddress): string {
  const address = readAddress(field);
  return address.endsWith('/') ? address : field.refuse('must end with a slash');
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

function hide(hidden: JsonField | undefined, models: readonly ModelManifest[]): ModelManifest[] {
  const ids = hidden?.items().map((item) => {
    const id = readId(item);
    return models.some((model) => model.id === id) ? id : item.refuse('is no model');
  });
  const shown = models.filter(({ id }) => !ids?.includes(id));
  if (!shown.some(isSupported)) hidden?.refuse('must leave a model that can run');
  return shown;
}
