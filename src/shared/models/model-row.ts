import * as v from 'valibot';
import { appError, type AppError } from '../errors';
import { optionRanges } from '../option-table';
import { choice, exactObject, list, number, text, wholeNumber } from '../validation/fields';
import type { Range } from '../validation/option-fields';
import { gigaamMemoryBytes } from './catalogue';
import {
  fileRoles,
  rolesOf,
  type Head,
  type ModelFile,
  type ModelManifest,
} from './model-manifest';

/** The error of a field of `models.json`; empty: of the whole file. */
export function refuseCatalogue(field: string, detail: string): AppError {
  return appError('catalogue-invalid', { field: field || 'models.json', detail });
}

/** The id of a row or of a hidden model: it goes into addresses and keys of the browser's storage. */
export const modelId = v.pipe(
  text(64),
  v.regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    'must be small Latin letters, digits, dots, hyphens and underscores',
  ),
);

/** A name alone: no folders, nothing invisible. */
const fileName = v.pipe(
  text(255),
  v.regex(
    // eslint-disable-next-line no-control-regex -- those are what must not be there
    /^(?!\.{1,2}$)[^\\/\u0000-\u001f\u007f]{1,255}$/,
    'must be a name without a folder',
  ),
);

const hash = v.pipe(
  text(64),
  v.regex(
    /^[0-9a-f]{64}$/,
    'must be 64 hexadecimal digits in small letters, as sha256sum prints them',
  ),
);

/** Each number may be left out. */
function numbersOf<Name extends string>(ranges: Readonly<Record<Name, Range>>) {
  const fields = Object.entries<Range>(ranges).map(([name, range]) => [
    name,
    v.exactOptional(number(...range)),
  ]);
  return Object.fromEntries(fields) as Record<
    Name,
    v.ExactOptionalSchema<ReturnType<typeof number>, undefined>
  >;
}

const vad = exactObject(numbersOf(optionRanges.vad));

const chunks = exactObject({
  ...numbersOf(optionRanges.chunks),
  splitMarginNats: v.exactOptional(v.nullable(number(...optionRanges.chunks.splitMarginNats))),
});

/** What an address without a host is taken to be relative to, where only its form counts. */
const BASE = 'https://page.invalid/';

/**
 * An address, absolute (http, https) or relative to the page.
 *
 * @param isAllowed whether the page may fetch from it
 */
export const addressSchema = (isAllowed: (address: string) => boolean) =>
  v.pipe(
    text(2000),
    v.check((address) => URL.canParse(address, BASE), 'must be an address'),
    v.check(
      (address) => /^https?:$/.test(new URL(address, BASE).protocol),
      'must be an address with https, or one relative to the page',
    ),
    v.check((address) => {
      const { username, password } = new URL(address, BASE);
      return username === '' && password === '';
    }, 'must hold no password'),
    v.check(isAllowed, 'is on a host that the page may not ask: build it with PISAR_MODEL_HOSTS'),
  );

/** A row of `models.json`: whatever it leaves out is taken from elsewhere by `completeRow`. */
export const rowSchema = (address: ReturnType<typeof addressSchema>) =>
  exactObject({
    id: modelId,
    title: v.exactOptional(text(80)),
    head: v.exactOptional(choice(['ctc', 'rnnt'])),
    vocabularyKind: v.exactOptional(choice(['characters', 'pieces'])),
    features: v.exactOptional(choice(['v2', 'v3'])),
    files: v.exactOptional(
      list(
        exactObject({
          role: choice(fileRoles),
          name: v.exactOptional(fileName),
          urls: v.exactOptional(list(address)),
          bytes: v.exactOptional(v.nullable(wholeNumber(1))),
          sha256: v.exactOptional(v.nullable(hash)),
        } satisfies Record<keyof ModelFile, unknown>),
      ),
    ),
    licence: v.exactOptional(text(200)),
    writes: v.exactOptional(choice(['words', 'sentences'])),
    accuracy: v.exactOptional(
      v.nullable(exactObject({ wordErrorRate: number(0, 100), source: text(200) })),
    ),
    memoryBytes: v.exactOptional(exactObject({ wasm: wholeNumber(1), webgpu: wholeNumber(1) })),
    knownClip: v.exactOptional(v.nullable(exactObject({ url: address, text: text(1000) }))),
    vad: v.exactOptional(vad),
    chunks: v.exactOptional(chunks),
  } satisfies Record<keyof ModelManifest, unknown>);

type Row = v.InferOutput<ReturnType<typeof rowSchema>>;
type RowFile = NonNullable<Row['files']>[number];

/**
 * The model of a row.
 *
 * @param known the built-in row of that id: what the new one leaves out is taken from there, and
 *   files are completed by role
 * @param path to the row, such as `models[0]`
 * @throws AppError `catalogue-invalid`
 */
export function completeRow(
  { files: given, ...row }: Row,
  known: ModelManifest | undefined,
  path: string,
): ModelManifest {
  const files = given?.map((file, index) =>
    completeFile(file, known?.files ?? [], `${path}.files[${index}]`),
  );
  const model = { ...rowDefaults, ...known, ...row, ...(files && { files }) };
  expectWhole(model, path);
  if (files) {
    const all = arrangeFiles(files, known?.files ?? [], model.head, `${path}.files`);
    return { ...model, files: all };
  }
  // A built-in row keeps its files when only `head` is said: they must be what that head wants.
  const missing = rolesOf(model.head).find((role) => !model.files.some((f) => f.role === role));
  if (missing)
    throw refuseCatalogue(`${path}.head`, `${model.head} needs a file with the role ${missing}`);
  return model;
}

/** What a new row need not say. */
const rowDefaults = { accuracy: null, memoryBytes: gigaamMemoryBytes, knownClip: null } as const;

function expectWhole(model: Partial<ModelManifest>, path: string): asserts model is ModelManifest {
  const needed = ['title', 'head', 'vocabularyKind', 'features', 'files', 'licence', 'writes'];
  const missing = needed.find((key) => !(key in model));
  if (missing) throw refuseCatalogue(`${path}.${missing}`, 'is missing');
}

function completeFile(file: RowFile, known: readonly ModelFile[], path: string): ModelFile {
  const before = known.find(({ role }) => role === file.role);
  const name = file.name ?? before?.name;
  if (name === undefined) throw refuseCatalogue(`${path}.name`, 'is missing');
  return { urls: [], bytes: null, sha256: null, ...before, ...file, name };
}

/** The files that the head wants, in its order. */
function arrangeFiles(
  given: readonly ModelFile[],
  known: readonly ModelFile[],
  head: Head,
  path: string,
): ModelFile[] {
  const roles = rolesOf(head);
  for (const [index, { role }] of given.entries()) {
    if (given.findIndex((file) => file.role === role) < index)
      throw refuseCatalogue(`${path}[${index}].role`, 'is taken by an earlier file');
    if (!roles.includes(role)) {
      const detail = `must be one of ${roles.join(', ')} for head ${head}`;
      throw refuseCatalogue(`${path}[${index}].role`, detail);
    }
  }
  const files = roles.map((role) => {
    const file = [...given, ...known].find((candidate) => candidate.role === role);
    if (!file) throw refuseCatalogue(path, `must have a file with the role ${role}`);
    return file;
  });
  const twice = files.find(({ name }, index) => files.findIndex((f) => f.name === name) !== index);
  if (twice) throw refuseCatalogue(path, `has two files with the name ${twice.name}`);
  return files;
}
