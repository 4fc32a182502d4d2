import { gigaamMemoryBytes } from './catalogue';
import type { JsonField } from './json-field';
import { fileRoles, rolesOf, type ModelFile, type ModelManifest } from './model-manifest';
import type { ChunkOptions, VadOptions } from '../recognition/options';

/** Ids go into addresses and into the keys of the browser's storage. */
const idPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;
/** A name alone: no folders, nothing invisible. */
// eslint-disable-next-line no-control-regex -- those are what must not be there
const fileNamePattern = /^(?!\.{1,2}$)[^\\/\u0000-\u001f\u007f]{1,255}$/;
const hashPattern = /^[0-9a-f]{64}$/;

/** What each option may be, in its unit. Chunks end at 60 s: beyond that GigaAM writes gibberish. */
const vadRanges: Record<keyof VadOptions, readonly [number, number]> = {
  positiveThreshold: [0, 1],
  negativeThreshold: [0, 1],
  redemptionSeconds: [0, 60],
  prePadSeconds: [0, 60],
  minSpeechSeconds: [0, 60],
};
const chunkRanges: Record<
  Exclude<keyof ChunkOptions, 'splitMarginNats'>,
  readonly [number, number]
> = {
  joinPauseSeconds: [0, 60],
  closeAfterSeconds: [1, 60],
  joinWithinSeconds: [1, 60],
  cutAboveSeconds: [1, 60],
  neverAloneSeconds: [0, 60],
  contextSeconds: [0, 60],
  overlapSeconds: [0, 60],
};

/** The id of a row or of a hidden model. */
export function readId(field: JsonField): string {
  const id = field.text(64);
  if (idPattern.test(id)) return id;
  return field.refuse('must be small Latin letters, digits, dots, hyphens and underscores');
}

/**
 * Reads one row of `models.json`.
 *
 * @param known the built-in row of that id: what the new one leaves out is taken from there, and
 *   files are completed by role
 * @throws AppError `catalogue-invalid`
 */
export function parseModelRow(
  row: JsonField,
  known: ModelManifest | undefined,
  readAddress: ReadAddress,
): ModelManifest {
  row.expectKeys(rowKeys);
  /** The field's value, or the built-in one; without either the row is refused. */
  function read<Value>(
    key: keyof ModelManifest,
    from: (field: JsonField) => Value,
    otherwise: Value | undefined,
  ): Value {
    const field = row.optional(key);
    if (field) return from(field);
    return otherwise === undefined ? from(row.required(key)) : otherwise;
  }

  const head = read('head', (field) => field.choice(['ctc', 'rnnt']), known?.head);
  const model: ModelManifest = {
    id: readId(row.required('id')),
    title: read('title', (field) => field.text(80), known?.title),
    head,
    vocabularyKind: read(
      'vocabularyKind',
      (field) => field.choice(['characters', 'pieces']),
      known?.vocabularyKind,
    ),
    features: read('features', (field) => field.choice(['v2', 'v3']), known?.features),
    files: read(
      'files',
      (field) => parseFiles(field, head, known?.files ?? [], readAddress),
      known?.files,
    ),
    licence: read('licence', (field) => field.text(200), known?.licence),
    writes: read('writes', (field) => field.choice(['words', 'sentences']), known?.writes),
    accuracy: read('accuracy', parseAccuracy, known?.accuracy ?? null),
    memoryBytes: read('memoryBytes', parseMemory, known?.memoryBytes ?? gigaamMemoryBytes),
    knownClip: read(
      'knownClip',
      (field) => parseKnownClip(field, readAddress),
      known?.knownClip ?? null,
    ),
  };
  if (row.optional('head') && !row.optional('files')) expectRoles(row.required('head'), model);
  const vad = row.optional('vad');
  const chunks = row.optional('chunks');
  const ownVad = vad ? parseRanges(vad, vadRanges) : known?.vad;
  const ownChunks = chunks ? parseChunks(chunks) : known?.chunks;
  return {
    ...model,
    ...(ownVad === undefined ? {} : { vad: ownVad }),
    ...(ownChunks === undefined ? {} : { chunks: ownChunks }),
  };
}

const rowKeys = [
  'id',
  'title',
  'head',
  'vocabularyKind',
  'features',
  'files',
  'licence',
  'writes',
  'accuracy',
  'memoryBytes',
  'knownClip',
  'vad',
  'chunks',
] as const satisfies (keyof ModelManifest)[];

/**
 * Reads an address: absolute (http, https), or relative to the page.
 *
 * @throws AppError `catalogue-invalid`
 */
export type ReadAddress = (field: JsonField) => string;

/** @param isAllowed whether the page may fetch from an address */
export const readAllowedAddress =
  (isAllowed: (address: string) => boolean): ReadAddress =>
  (field) => {
    const address = readAnyAddress(field);
    if (isAllowed(address)) return address;
    return field.refuse('is on a host that the page may not ask: build it with PISAR_MODEL_HOSTS');
  };

function readAnyAddress(field: JsonField): string {
  const text = field.text(2000);
  const base = 'https://page.invalid/';
  if (!URL.canParse(text, base)) return field.refuse('must be an address');
  const { protocol, username, password } = new URL(text, base);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return field.refuse('must be an address with https, or one relative to the page');
  }
  if (username !== '' || password !== '') return field.refuse('must hold no password');
  return text;
}

function parseFiles(
  list: JsonField,
  head: ModelManifest['head'],
  known: readonly ModelFile[],
  readAddress: ReadAddress,
): ModelFile[] {
  const given = list.items().map((item) => {
    item.expectKeys(['role', 'name', 'urls', 'bytes', 'sha256']);
    const role = item.required('role').choice(fileRoles);
    const before = known.find((file) => file.role === role);
    return { item, file: parseFile(item, role, before, readAddress) };
  });
  for (const [index, { item, file }] of given.entries()) {
    const earlier = given.slice(0, index).map((other) => other.file);
    if (earlier.some(({ role }) => role === file.role)) {
      item.required('role').refuse('is taken by an earlier file');
    }
    if (!rolesOf(head).includes(file.role)) {
      item.required('role').refuse(`must be one of ${rolesOf(head).join(', ')} for head ${head}`);
    }
  }
  const files = rolesOf(head).map(
    (role) =>
      given.find(({ file }) => file.role === role)?.file ??
      known.find((file) => file.role === role) ??
      list.refuse(`must have a file with the role ${role}`),
  );
  const twice = files.find(({ name }, index) => files.findIndex((f) => f.name === name) !== index);
  return twice ? list.refuse(`has two files with the name ${twice.name}`) : files;
}

function parseFile(
  item: JsonField,
  role: ModelFile['role'],
  before: ModelFile | undefined,
  readAddress: ReadAddress,
): ModelFile {
  const name = item.optional('name') ?? (before ? undefined : item.required('name'));
  const bytes = item.optional('bytes');
  const sha256 = item.optional('sha256');
  return {
    role,
    name: name ? readFileName(name) : (before?.name ?? ''),
    urls: item.optional('urls')?.items().map(readAddress) ?? before?.urls ?? [],
    bytes: bytes ? orNull(bytes, (field) => field.wholeNumber(1)) : (before?.bytes ?? null),
    sha256: sha256 ? orNull(sha256, readHash) : (before?.sha256 ?? null),
  };
}

function readFileName(field: JsonField): string {
  const name = field.text(255);
  return fileNamePattern.test(name) ? name : field.refuse('must be a name without a folder');
}

function readHash(field: JsonField): string {
  const hash = field.text(64);
  if (hashPattern.test(hash)) return hash;
  return field.refuse('must be 64 hexadecimal digits in small letters, as sha256sum prints them');
}

/** A built-in row keeps its files when only `head` is said: they must be what that head wants. */
function expectRoles(head: JsonField, model: ModelManifest): void {
  const missing = rolesOf(model.head).find((role) => !model.files.some((f) => f.role === role));
  if (missing) head.refuse(`${model.head} needs a file with the role ${missing}`);
}

function parseAccuracy(field: JsonField): ModelManifest['accuracy'] {
  return orNull(field, () => {
    field.expectKeys(['wordErrorRate', 'source']);
    return {
      wordErrorRate: field.required('wordErrorRate').number(0, 100),
      source: field.required('source').text(200),
    };
  });
}

function parseMemory(field: JsonField): ModelManifest['memoryBytes'] {
  field.expectKeys(['wasm', 'webgpu']);
  return {
    wasm: field.required('wasm').wholeNumber(1),
    webgpu: field.required('webgpu').wholeNumber(1),
  };
}

function parseKnownClip(field: JsonField, readAddress: ReadAddress): ModelManifest['knownClip'] {
  return orNull(field, () => {
    field.expectKeys(['url', 'text']);
    return { url: readAddress(field.required('url')), text: field.required('text').text(1000) };
  });
}

function parseChunks(field: JsonField): Partial<ChunkOptions> {
  const options = parseRanges(field, chunkRanges, ['splitMarginNats']);
  const margin = field.optional('splitMarginNats');
  if (!margin) return options;
  return { ...options, splitMarginNats: orNull(margin, () => margin.number(0, 1000)) };
}

/** @param moreKeys that may be there too, and are read by the caller */
function parseRanges<Key extends string>(
  field: JsonField,
  ranges: Record<Key, readonly [number, number]>,
  moreKeys: readonly string[] = [],
): Partial<Record<Key, number>> {
  const keys = Object.keys(ranges) as Key[];
  field.expectKeys([...keys, ...moreKeys]);
  const options: Partial<Record<Key, number>> = {};
  for (const key of keys) {
    const [least, most]: readonly [number, number] = ranges[key];
    const value = field.optional(key)?.number(least, most);
    if (value !== undefined) options[key] = value;
  }
  return options;
}

function orNull<Value>(field: JsonField, read: (field: JsonField) => Value): Value | null {
  return field.isNull ? null : read(field);
}
