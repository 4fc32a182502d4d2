import * as v from 'valibot';
import { object, wholeNumber } from '../../shared/validation/fields';
import { parseWith } from '../../shared/validation/parse-with';
import { packJson } from '../pack-json';
import { MOST_VERSIONS, PROJECT_FORM, projectSchema, type ProjectHead } from './project-schema';
import { editsSchema, textSchema } from './text-schema';
import type { Refuse } from './file-fault';
import { openArchive, type ArchiveEntry, type EntryRule } from './open-archive';
import { projectNames, type ProjectContents } from './project-contents';
import { invertEdit } from '../../shared/documents/apply-edit';
import type { DocumentText, TextEdit } from '../../shared/documents/document';

const JSON_BYTES = 300e6;
const ALL_BYTES = 200e9;
/** Peaks of some days. */
const WAVEFORM_BYTES = 50e6;

const rules: readonly EntryRule[] = [
  { name: /^project\.json$/, mostBytes: 10e6 },
  { name: /^(text|edits)\.json$/, mostBytes: JSON_BYTES },
  { name: /^versions\/\d{1,6}\.json$/, mostBytes: JSON_BYTES },
  { name: /^waveform\.bin$/, mostBytes: WAVEFORM_BYTES },
  { name: /^media\/[^\\/\p{Cc}]{1,1000}$/u, mostBytes: ALL_BYTES },
];

/** What all JSON of a project may come to. */
const ALL_JSON_BYTES = 600e6;

/**
 * Reads a project file and checks all of it but the recording, which is not unpacked yet.
 *
 * @throws AppError `file-invalid`
 */
export async function readProject(file: Blob, refuse: Refuse): Promise<ProjectContents> {
  const entries = await openArchive(file, rules, ALL_BYTES, refuse);
  checkJsonSize(entries, refuse);
  const stamp = { kind: 'project', form: PROJECT_FORM };
  const head = await readHead(entries, projectNames.head, projectSchema, stamp, refuse);
  const read = async <Schema extends v.GenericSchema>(name: string, schema: Schema) =>
    checkJson(await readJson(entries, name, refuse), name, schema, refuse);
  const text = await read(projectNames.text, textSchema);
  const edits = await read(projectNames.edits, editsSchema);
  if (head.position > edits.length) throw refuse('damaged', 'position: is behind the last edit');
  if (!doEditsFit(text, edits, head.position))
    throw refuse('damaged', 'edits.json: does not lead to text.json');
  const versions = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const { number } of head.versions)
    versions.set(number, await packJson(await read(projectNames.version(number), textSchema)));
  return {
    head,
    text,
    edits,
    versions,
    peaks: await readPeaks(entries, head, refuse),
    media: findMedia(entries, head, refuse),
  };
}

const stampSchema = object({
  app: v.exactOptional(v.unknown()),
  kind: v.exactOptional(v.unknown()),
});

/**
 * The file that says what an archive is, once it is known to be one that this version can read.
 *
 * @param stamp what it has to be, and the newest form of it that is known
 */
export async function readHead<Schema extends v.GenericSchema>(
  entries: ReadonlyMap<string, ArchiveEntry>,
  name: string,
  schema: Schema,
  { kind, form }: { kind: string; form: number },
  refuse: Refuse,
): Promise<v.InferOutput<Schema>> {
  if (!entries.has(name)) throw refuse('not-ours', `it has no ${name}`);
  const json = await readJson(entries, name, refuse);
  const stamp = checkJson(json, name, stampSchema, refuse);
  if (stamp.app !== 'pisar' || stamp.kind !== kind) throw refuse('not-ours', `it is no ${kind}`);
  const own = checkJson(json, name, object({ form: wholeNumber(1) }), refuse).form;
  if (own > form) throw refuse('newer', `its form is ${own}, known are those to ${form}`);
  return checkJson(json, name, schema, refuse);
}

async function readJson(
  entries: ReadonlyMap<string, ArchiveEntry>,
  name: string,
  refuse: Refuse,
): Promise<unknown> {
  const entry = entries.get(name);
  if (!entry) throw refuse('damaged', `${name} is missing`);
  const text = await (await entry.read()).text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('damaged', `${name} is no JSON`, error);
  }
}

function checkJson<Schema extends v.GenericSchema>(
  json: unknown,
  name: string,
  schema: Schema,
  refuse: Refuse,
): v.InferOutput<Schema> {
  return parseWith(schema, json, (field, detail) =>
    refuse('damaged', `${name}: ${field && `${field} `}${detail}`),
  );
}

function checkJsonSize(entries: ReadonlyMap<string, ArchiveEntry>, refuse: Refuse): void {
  const all = [...entries.values()].filter(({ name }) => name.endsWith('.json'));
  const bytes = all.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > ALL_JSON_BYTES || all.length > MOST_VERSIONS + 3)
    throw refuse('too-large', `${all.length} texts of ${bytes} bytes`);
}

async function readPeaks(
  entries: ReadonlyMap<string, ArchiveEntry>,
  { peaksPerSecond }: ProjectHead,
  refuse: Refuse,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const entry = entries.get(projectNames.waveform);
  if (!entry !== (peaksPerSecond === null))
    throw refuse('damaged', 'waveform.bin and project.json do not agree');
  return entry ? new Uint8Array(await (await entry.read()).arrayBuffer()) : null;
}

function findMedia(
  entries: ReadonlyMap<string, ArchiveEntry>,
  { hasMedia, media }: ProjectHead,
  refuse: Refuse,
): ProjectContents['media'] {
  const found = [...entries.values()].filter(({ name }) => name.startsWith('media/'));
  if (found.length !== (hasMedia ? 1 : 0) || found.some(({ bytes }) => bytes !== media.bytes))
    throw refuse('damaged', 'the recording and project.json do not agree');
  const [entry] = found;
  return entry ? () => entry.read() : null;
}

/**
 * True where undo and redo lead through all edits: each finds the segments that it takes away, by
 * their ids.
 *
 * @param position so many of the edits are in the text
 */
function doEditsFit(
  { segments }: DocumentText,
  edits: readonly TextEdit[],
  position: number,
): boolean {
  const undone = edits.slice(0, position).reverse().map(invertEdit);
  return [undone, edits.slice(position)].every((steps) => {
    const ids = segments.map(({ id }) => id);
    return steps.every((edit) => step(ids, edit));
  });
}

function step(ids: number[], { splices }: TextEdit): boolean {
  return splices.every(({ from, removed, inserted }) => {
    if (from > ids.length || removed.some(({ id }, index) => ids[from + index] !== id))
      return false;
    if (removed.length === inserted.length)
      inserted.forEach(({ id }, index) => (ids[from + index] = id));
    else {
      const rest = ids.splice(from).slice(removed.length);
      // No spread: a call has only so many arguments.
      for (const { id } of inserted) ids.push(id);
      for (const id of rest) ids.push(id);
    }
    return true;
  });
}
