import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import { describeEdit } from '../../../../src/editing/describe-edit';
import { addSpeaker } from '../../../../src/editing/edit-speakers';
import type { DocumentText, TextEdit } from '../../../../src/shared/documents/document';
import { say } from '../../library/make-document';
import { fileOf, startQueue } from './start-queue';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

const libraries: LocalLibrary[] = [];
afterEach(() => Promise.all(libraries.splice(0).map((library) => library.close())));

const first = [say(0, 'раз два'), say(1, 'три')];
const second = [say(0, 'раз два'), say(1, 'три с половиной'), say(2, 'конец')];
const linesOf = ({ segments }: Pick<DocumentText, 'segments'>) => segments.map(({ text }) => text);
const mine = ['моё два', 'три'];

/** A visit: queue and library over the browser's databases. */
async function visit() {
  const library = new LocalLibrary();
  libraries.push(library);
  await library.whenReady;
  const started = await startQueue({ documents: library.ofJobs });
  const shown = () => library.snapshot.documents[0];
  const end = async () => {
    await started.queue.dispose();
    await library.close();
  };
  return { ...started, library, shown, end };
}

/** A job that is done, whose text has a name, and an edit unless told otherwise; begun again. */
async function beginAgain(isEdited = true) {
  const tab = await visit();
  const { add, begun, engine, until, find, library, queue } = tab;
  const [id = ''] = await add('talk.ogg');
  await begun(1);
  engine.last.open().say(0, first);
  engine.last.finish(first);
  await until(() => find(id).phase === 'done');
  await until(() => library.snapshot.documents.length === 1);
  const { text } = await library.open(id);
  await library.claim(new AbortController().signal, id, () => {});
  const named = addSpeaker(text, 'Анна').edit;
  const typed = { ...text, segments: [say(0, 'моё два'), ...text.segments.slice(1)] };
  const edits = [named, isEdited ? describeEdit(text, typed, 'typing') : null];
  const added = edits.filter((edit): edit is TextEdit => edit !== null);
  const position = added.length;
  await library.write(id, { keep: 0, added, position, wordCount: 3, opening: 'моё' });
  await queue.retry(id);
  await begun(2);
  return { ...tab, id };
}

async function expectMine(library: LocalLibrary, id: string, versions: number) {
  const opened = await library.open(id);
  expect(linesOf(opened.text)).toEqual(mine);
  expect(opened.text.speakers).toMatchObject([{ name: 'Анна' }]);
  expect(opened.versions).toHaveLength(versions);
}

test('an edited text stays while it is recognised again, and both are there at the end', async () => {
  const { engine, library, shown, until, find, id } = await beginAgain();
  engine.last.open().say(0, second);
  await expectMine(library, id, 1);
  engine.last.finish(second);
  await until(() => find(id).phase === 'done');
  await until(() => shown()?.offered === 1);
  await expectMine(library, id, 2);
  expect(linesOf(await library.readVersion(id, 0))).toEqual(linesOf({ segments: first }));
  expect(linesOf(await library.readVersion(id, 1))).toEqual(linesOf({ segments: second }));
});

test('where only names were given, the new text has them', async () => {
  const { engine, library, shown, until, id } = await beginAgain(false);
  engine.last.open().say(0, second);
  engine.last.finish(second);
  await until(() => shown()?.wordCount === 6);
  const { text, versions } = await library.open(id);
  expect(linesOf(text)).toEqual(linesOf({ segments: second }));
  expect(text.speakers).toMatchObject([{ name: 'Анна' }]);
  expect(versions).toHaveLength(2);
  expect(shown()).not.toHaveProperty('offered');
});

test('a second run that fails, or is cancelled, leaves the text as it was', async () => {
  const { engine, library, queue, shown, until, find, begun, id } = await beginAgain();
  engine.last.open().say(0, second.slice(0, 2)).fail(new Error('gone'));
  await until(() => find(id).phase === 'failed');
  await expectMine(library, id, 1);
  await queue.retry(id);
  await begun(3);
  engine.last.open().say(0, second.slice(0, 1));
  await queue.cancel(id);
  await until(() => find(id).phase === 'cancelled');
  await vi.waitFor(async () => expect((await library.open(id)).versions).toHaveLength(2));
  await expectMine(library, id, 2);
  expect(shown()).not.toHaveProperty('offered');
});

test('a tab that is killed in the middle leaves the text; the next visit goes on, and offers the new one once', async () => {
  const tab = await beginAgain();
  const { id } = tab;
  tab.engine.last.open().reach(20).say(0, second.slice(0, 1));
  await tab.end();
  const next = await visit();
  await expectMine(next.library, id, 1);
  expect(next.find(id).phase).toBe('interrupted');
  await next.queue.resume(id, { file: fileOf('talk.ogg') });
  await next.begun(1);
  next.engine.last.open().say(0, second);
  next.engine.last.finish(second);
  await next.until(() => next.shown()?.offered === 1);
  await expectMine(next.library, id, 2);
  // In another visit it still waits for its answer.
  await next.end();
  const last = await visit();
  expect(last.shown()?.offered).toBe(1);
});
