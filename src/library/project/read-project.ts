import { JsonField } from '../../shared/models/json-field';
import { packJson } from '../pack-json';
import type { Check } from './check-json';
import { checkProject, MOST_VERSIONS, PROJECT_FORM, type ProjectHead } from './check-project';
import { checkEdits, checkText } from './check-text';
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
  const head = await readHead(entries, refuse);
  const read = <T>(name: string, check: Check<T>) => readJson(entries, name, check, refuse);
  const text = await read(projectNames.text, checkText);
  const edits = await read(projectNames.edits, checkEdits);
  if (head.position > edits.length) throw refuse('damaged', 'position: is behind the last edit');
  if (!doEditsFit(text, edits, head.position))
    throw refuse('damaged', 'edits.json: does not lead to text.json');
  const versions = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const { number } of head.versions)
    versions.set(number, await packJson(await read(projectNames.version(number), checkText)));
  return {
    head,
    text,
    edits,
    versions,
    peaks: await readPeaks(entries, head, refuse),
    media: findMedia(entries, head, refuse),
  };
}

/** `project.json`, once it is known to be one that this version can read. */
async function readHead(
  entries: ReadonlyMap<string, ArchiveEntry>,
  refuse: Refuse,
): Promise<ProjectHead> {
  if (!entries.has(projectNames.head)) throw refuse('not-ours', 'it has no project.json');
  return readJson(
    entries,
    projectNames.head,
    (field) => {
      checkForm(field, 'project', PROJECT_FORM, refuse);
      return checkProject(field);
    },
    refuse,
  );
}

/** Refuses what is no file of ours, or one that a later version has written. */
export function checkForm(field: JsonField, kind: string, form: number, refuse: Refuse): void {
  const [app, found] = ['app', 'kind'].map((key) => field.optional(key)?.anyText(100));
  if (app !== 'pisar' || found !== kind) throw refuse('not-ours', `it is no ${kind}`);
  const own = field.required('form').wholeNumber(1);
  if (own > form) throw refuse('newer', `its form is ${own}, known are those to ${form}`);
}

/** One of the JSON files, checked. */
export async function readJson<T>(
  entries: ReadonlyMap<string, ArchiveEntry>,
  name: string,
  check: Check<T>,
  refuse: Refuse,
): Promise<T> {
  const entry = entries.get(name);
  if (!entry) throw refuse('damaged', `${name} is missing`);
  const text = await (await entry.read()).text();
  return check(
    new JsonField(parse(text, name, refuse), '', (field, detail) =>
      refuse('damaged', `${name}: ${field} ${detail}`),
    ),
  );
}

function parse(text: string, name: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('damaged', `${name} is no JSON`, error);
  }
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
