import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../../src/shared/documents/apply-edit';
import type { LocalLibrary } from '../../../../src/library/local-library';
import { AppError, type FileFault } from '../../../../src/shared/errors';
import { makeDocument, textOf, typed } from '../make-document';
import { openLibrary } from './open-library';
import { makeArchive, rewriteArchive, type Rewrite } from './rewrite-archive';

const never = () => new AbortController().signal;

/** A library with one document that has all that a document can have. */
async function makeLibrary(): Promise<LocalLibrary> {
  const library = await openLibrary();
  const text = {
    ...textOf('раз <b>два</b>', 'три'),
    speakers: [{ id: 0, name: 'Анна', colour: 3 }],
    notes: [{ id: 0, atSeconds: 4.5, text: 'важно' }],
  };
  const waveform = { peaksPerSecond: 10, peaks: new Uint8Array([0, 128, 255]) };
  await library.ofJobs.add(
    makeDocument('a', text, { title: '<img src=x onerror=alert(1)>', tags: ['суд'], waveform }),
  );
  await library.open('a');
  await library.claim(never(), 'a', () => {});
  const first = typed(text, 0, 'один');
  const second = typed(applyEdit(text, first), 1, 'drei');
  await library.write('a', {
    keep: 0,
    added: [first, second],
    position: 1,
    wordCount: 2,
    opening: 'один три',
  });
  await library.keepVersion('a', 'kept', 'чистовик', text);
  return library;
}

async function asFile(library: LocalLibrary, id = 'a'): Promise<File> {
  return new File([await library.writeProject(id, false)], 'беседа.pisar');
}

test('a document comes back from its project file as it was, with undo and versions', async () => {
  const library = await makeLibrary();
  const file = await asFile(library);
  const other = await openLibrary();
  expect(await other.readProject(file)).toBe('a');
  const [was, is] = [await library.open('a'), await other.open('a')];
  expect(is.text).toEqual(was.text);
  expect(is.facts).toEqual(was.facts);
  expect(is.history).toEqual(was.history);
  expect(is.waveform).toEqual(was.waveform);
  expect(is.summary).toEqual(was.summary);
  expect(is.versions.slice(0, -1)).toEqual(was.versions);
  expect(is.versions.at(-1)).toMatchObject({ number: 2, kind: 'opened', wordCount: 2 });
  for (const { number } of was.versions)
    expect(await other.readVersion('a', number)).toEqual(await library.readVersion('a', number));
  expect(await other.readVersion('a', 2)).toEqual(is.text);
  expect(other.snapshot.documents.map(({ id }) => id)).toEqual(['a']);
  // What comes in a name is text, and stays it.
  expect(is.summary.title).toBe('<img src=x onerror=alert(1)>');
});

test('a text that still grows is whole in its project file, as far as it is', async () => {
  const library = await openLibrary();
  await library.ofJobs.grow(makeDocument('a', textOf('раз', 'два')), 0);
  const other = await openLibrary();
  expect(await other.readProject(await asFile(library))).toBe('a');
  const opened = await other.open('a');
  expect(opened).toMatchObject({ growth: null, versions: [{ kind: 'opened' }] });
  expect(opened.text).toEqual(textOf('раз', 'два'));
  expect(other.snapshot.documents).toHaveLength(1);
});

test('that it is of a range, or joined from parts, is in its file', async () => {
  const library = await openLibrary();
  const { facts } = makeDocument('a', textOf('раз'));
  const range = { startSeconds: 5, endSeconds: 12.3456 };
  await library.ofJobs.add(makeDocument('a', textOf('раз'), { facts: { ...facts, range } }));
  await library.join({ id: 'b', title: 'вместе', createdAt: 5, partIds: ['a', 'a'] });
  const other = await openLibrary();
  for (const id of ['a', 'b']) {
    await other.readProject(await asFile(library, id));
    const [is, was] = [await other.open(id), await library.open(id)];
    expect(is.facts).toEqual(was.facts);
    expect([is.summary.range, is.summary.parts]).toEqual([was.summary.range, was.summary.parts]);
  }
  expect((await other.open('a')).summary.range).toEqual(range);
  expect((await other.open('b')).summary.parts).toHaveLength(2);
});

test('where its id is taken, a project becomes a document of its own', async () => {
  const library = await makeLibrary();
  const id = await library.readProject(await asFile(library));
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(library.snapshot.documents).toHaveLength(2);
  expect((await library.open(id)).text).toEqual((await library.open('a')).text);
});

const json = <Value = Record<string, unknown>>(
  name: string,
  change: (value: Value) => unknown,
): Rewrite => {
  return (files) => {
    const value = JSON.parse(files.get(name) ?? 'null') as Value;
    files.set(name, JSON.stringify(change(value) ?? value));
  };
};
const project = (change: (value: Record<string, unknown>) => unknown) =>
  json('project.json', change);
/** The first word of the first segment. */
const word = (change: Record<string, unknown>) =>
  json('text.json', (text) => {
    const [segment] = text.segments as { words: Record<string, unknown>[] }[];
    Object.assign(segment?.words[0] ?? {}, change);
  });

const spoilt: [string, FileFault, string, Rewrite][] = [
  ['a later form', 'newer', 'form is 2', project((head) => void (head.form = 2))],
  ['a form that is none', 'damaged', 'form', project((head) => void (head.form = 'x'))],
  ['another app', 'not-ours', 'no project', project((head) => void (head.app = 'other'))],
  ['no project.json', 'not-ours', 'project.json', (files) => void files.delete('project.json')],
  ['a list for a project', 'damaged', 'object', project(() => [1])],
  ['no JSON', 'damaged', 'text.json is no JSON', (files) => void files.set('text.json', '{')],
  ['no text', 'damaged', 'text.json is missing', (files) => void files.delete('text.json')],
  ['no edits', 'damaged', 'edits.json is missing', (files) => void files.delete('edits.json')],
  ['a missing field', 'damaged', 'title is missing', project((head) => void delete head.title)],
  ['an id with a path', 'damaged', 'id is no id', project((head) => void (head.id = '../../a'))],
  ['tags of markup objects', 'damaged', 'tags[0]', project((head) => void (head.tags = [{}]))],
  ['a date that is none', 'damaged', 'createdAt', project((head) => void (head.createdAt = 9e15))],
  [
    'a word without a time',
    'damaged',
    'segments[0].words[0].startSeconds',
    word({ startSeconds: null }),
  ],
  ['a confidence above 1', 'damaged', 'segments[0].words[0].confidence', word({ confidence: 1.5 })],
  ['an endless text', 'damaged', 'words[0].text', word({ text: 'а'.repeat(10_001) })],
  [
    'a segment twice',
    'damaged',
    'segments has an id twice',
    json(
      'text.json',
      (text) => void (text.segments = [...(text.segments as []), ...(text.segments as [])]),
    ),
  ],
  [
    'edits of another text',
    'damaged',
    'edits.json',
    json('edits.json', ([first]: { splices: { inserted: { id: number }[] }[] }[]) => {
      for (const segment of first?.splices[0]?.inserted ?? []) segment.id = 99;
    }),
  ],
  ['undo past its end', 'damaged', 'position', project((head) => void (head.position = 3))],
  [
    'edits of no kind',
    'damaged',
    '[0].kind',
    json('edits.json', () => [{ kind: 'x', splices: [], speakers: null, notes: null }]),
  ],
  [
    'a version that is missing',
    'damaged',
    'versions/1.json',
    (files) => void files.delete('versions/1.json'),
  ],
  ['a path out of the folder', 'unsafe', '..', (files) => void files.set('../evil.json', '{}')],
  ['an absolute path', 'unsafe', '/etc', (files) => void files.set('/etc/passwd', 'x')],
  ['a drive', 'unsafe', 'C:', (files) => void files.set('C:\\evil', 'x')],
  [
    'a path in the recording',
    'unsafe',
    'media/..',
    (files) => void files.set('media/../../a', 'x'),
  ],
  [
    'a file that is none of ours',
    'unsafe',
    'evil.html',
    (files) => void files.set('evil.html', 'x'),
  ],
  ['a folder', 'unsafe', 'media/', (files) => void files.set('media/', '')],
  [
    'a recording of another size',
    'damaged',
    'recording',
    (files) => void files.set('media/a.ogg', 'x'),
  ],
  ['a bomb', 'too-large', 'text.json', (files) => void files.set('text.json', ' '.repeat(30e6))],
];

describe('a project file is refused, and nothing changes', () => {
  test.each(spoilt)('with %s', async (_name, reason, detail, rewrite) => {
    const library = await openLibrary();
    const file = await rewriteArchive(await asFile(await makeLibrary()), rewrite);
    const error = await library.readProject(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    const { problem } = error as AppError;
    expect(problem).toMatchObject({
      code: 'file-invalid',
      facts: { fileName: 'чужой.pisar', kind: 'project', reason },
    });
    expect(problem.facts).toHaveProperty('detail', expect.stringContaining(detail));
    expect(library.snapshot.documents).toEqual([]);
    expect(await library.measure()).toEqual({ textBytes: 0, mediaBytes: 0 });
  });

  test('that is no zip, or a zip of something else', async () => {
    const library = await openLibrary();
    const read = (file: File) =>
      library.readProject(file).catch((error: AppError) => error.problem.facts);
    expect(await read(new File(['%PDF-1.7'], 'a'))).toMatchObject({ reason: 'not-ours' });
    expect(await read(new File([], 'a'))).toMatchObject({ reason: 'not-ours' });
    expect(await read(await makeArchive([['word/document.xml', 'x']]))).toMatchObject({
      reason: 'unsafe',
    });
  });

  test('that is cut, wherever it is', async () => {
    const library = await openLibrary();
    const file = await asFile(await makeLibrary());
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const cut = new File([file.slice(0, Math.floor(file.size * share))], 'a.pisar');
      await expect(library.readProject(cut)).rejects.toMatchObject({
        problem: { code: 'file-invalid', facts: { reason: 'damaged' } },
      });
    }
    expect(library.snapshot.documents).toEqual([]);
  });

  test('with a byte that has changed, wherever it is, or it opens as what it was', async () => {
    const source = await makeLibrary();
    const bytes = new Uint8Array(await (await asFile(source)).arrayBuffer());
    const was = await source.open('a');
    for (let at = 0; at < bytes.length; at += 41) {
      const spoilt = bytes.slice();
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x55;
      const library = await openLibrary();
      const id = await library.readProject(new File([spoilt], 'a')).catch((error: AppError) => {
        expect(error.code).toBe('file-invalid');
        return null;
      });
      // Time stamps and the like, which nobody reads.
      if (id !== null) expect((await library.open(id)).text).toEqual(was.text);
      else expect(library.snapshot.documents).toEqual([]);
    }
  });

  test('that unpacks to more than it says', async () => {
    const file = await makeArchive([['project.json', 'x'.repeat(5000)]]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    // The size in the directory, and in the file's own header: 5000 becomes 50.
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 4 <= bytes.length; at++)
      if (view.getUint32(at, true) === 5000) view.setUint32(at, 50, true);
    const library = await openLibrary();
    await expect(library.readProject(new File([bytes], 'a'))).rejects.toMatchObject({
      problem: { code: 'file-invalid' },
    });
  });
});
