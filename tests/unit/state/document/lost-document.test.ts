import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import { DocumentEditor } from '../../../../src/state/document/document-editor.svelte';
import { say, textOf } from '../../editing/make-text';
import { makeDocument } from '../../library/make-document';

const ID = 'a';
const text = textOf(say(0, 'раз два'), say(1, 'три'));
const libraries: LocalLibrary[] = [];
const editors: DocumentEditor[] = [];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const editor of editors.splice(0)) await editor.dispose();
  for (const library of libraries.splice(0)) await library.close();
  vi.unstubAllGlobals();
});

async function openLibrary(): Promise<LocalLibrary> {
  const library = new LocalLibrary();
  libraries.push(library);
  await library.whenReady;
  return library;
}

async function open(library: LocalLibrary): Promise<DocumentEditor> {
  const editor = await DocumentEditor.open(library, ID);
  editors.push(editor);
  return editor;
}

/** Two documents, of which one is open. */
async function setUp() {
  const library = await openLibrary();
  await library.ofJobs.add(makeDocument(ID, text));
  await library.ofJobs.add(makeDocument('b', textOf(say(0, 'другое'))));
  const editor = await open(library);
  return { library, editor };
}

const linesOf = ({ text: { segments } }: { text: typeof text }) => segments.map((one) => one.text);

const deleteDatabase = () =>
  new Promise((resolve) => {
    indexedDB.deleteDatabase('pisar-library').onsuccess = resolve;
  });

/** Without a word to anybody. */
async function emptyStores(): Promise<void> {
  const database = await openDB('pisar-library');
  for (const store of database.objectStoreNames) await database.clear(store);
  database.close();
}

test('a text that is open when the browser loses the library is put back at once, with its steps', async () => {
  const { library, editor } = await setUp();
  await library.rename(ID, 'Важное');
  editor.type(0, 'раз два четыре');
  await editor.flush();
  editor.removeSegments([1]);
  await deleteDatabase();
  const ids = () => library.snapshot.documents.map(({ id }) => id);
  await expect.poll(ids, { timeout: 5000 }).toEqual([ID]);
  await expect.poll(() => editor.saving).toBe('saved');
  expect([linesOf(editor), editor.access]).toEqual([['раз два четыре'], 'here']);

  // Edits go on where they were, and the next visit has all of it.
  editor.addNote(3, 'важно');
  await editor.flush();
  expect([editor.saving, editor.problem]).toEqual(['saved', null]);
  await editor.dispose();
  const next = await openLibrary();
  expect(next.snapshot.documents).toMatchObject([{ id: ID, title: 'Важное', wordCount: 3 }]);
  const again = await open(next);
  for (let steps = 0; steps < 3; steps++) again.undo();
  expect([again.text, again.undoKind]).toEqual([text, null]);
});

test('where nobody tells of the loss, the next edit puts it back', async () => {
  const { editor } = await setUp();
  await emptyStores();
  editor.type(1, 'три четыре');
  await editor.flush();
  expect([editor.saving, editor.problem]).toEqual(['saved', null]);
  editor.type(0, 'раз');
  await editor.flush();
  expect(linesOf(await (await openLibrary()).open(ID))).toEqual(['раз', 'три четыре']);
});

test('what is not written yet is put back when the text is closed', async () => {
  const { editor } = await setUp();
  editor.removeSegments([0]);
  await emptyStores();
  await editor.dispose();
  expect(linesOf(await (await openLibrary()).open(ID))).toEqual(['три']);
});

test('what the user deletes elsewhere is not put back', async () => {
  const { editor } = await setUp();
  const other = await openLibrary();
  await other.remove([ID]);
  await other.forget([ID]);
  editor.type(0, 'раз');
  await editor.flush();
  expect(editor.problem?.code).toBe('document-missing');
  await expect((await openLibrary()).open(ID)).rejects.toMatchObject({ code: 'document-missing' });
});
