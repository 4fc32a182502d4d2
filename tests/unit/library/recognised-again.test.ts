import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalLibrary } from '../../../src/library/local-library';
import type { DocumentText, TextEdit } from '../../../src/shared/documents/document';
import { makeDocument, textOf, typed } from './make-document';

const open: LocalLibrary[] = [];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  for (const library of open.splice(0)) await library.close();
});

const first = textOf('раз два', 'три');
const second = textOf('раз два', 'три четыре', 'пять');
const speakers = [{ id: 0, name: 'Анна' }];
const note = { id: 0, atSeconds: 3, text: 'проверить' };
const named: TextEdit = {
  kind: 'speaker',
  splices: [],
  speakers: { before: [], after: speakers },
  notes: { before: [], after: [note] },
};
const lines = ({ segments }: DocumentText) => segments.map(({ text }) => text);

/** A library with a document that has these edits. */
async function start(...added: TextEdit[]) {
  const library = new LocalLibrary();
  open.push(library);
  await library.ofJobs.add(makeDocument('a', first));
  await library.rename('a', 'Совещание');
  await library.tag('a', ['суд']);
  await library.open('a');
  await library.claim(new AbortController().signal, 'a', () => {});
  const position = added.length;
  if (position > 0)
    await library.write('a', { keep: 0, added, position, wordCount: 3, opening: 'моё' });
  return library;
}

/** What is recognised again, a day later. */
const again = (text = second, at = 1_700_086_400_000) =>
  makeDocument('a', text, {
    createdAt: at + 1000,
    againAt: at,
    facts: { ...makeDocument('a', text).facts, modelId: 'better', durationSeconds: 77 },
  });

test('a text that nobody has edited makes way, and stays as a version', async () => {
  const library = await start();
  await library.ofJobs.add(again());
  const { text, versions, facts, summary } = await library.open('a');
  expect(lines(text)).toEqual(lines(second));
  expect(versions.map(({ kind }) => kind)).toEqual(['recognised', 'recognised']);
  expect(lines(await library.readVersion('a', 0))).toEqual(lines(first));
  expect([facts.modelId, summary.title, summary.tags]).toEqual(['better', 'Совещание', ['суд']]);
  expect(library.snapshot.documents[0]).not.toHaveProperty('offered');
});

test('names and notes are no edits of the words: they go over to the new text, which can be undone', async () => {
  const library = await start(named);
  expect(library.snapshot.documents[0]).toMatchObject({ isEdited: true });
  await library.ofJobs.add(again());
  const { text, history, facts, summary } = await library.open('a');
  expect(lines(text)).toEqual(lines(second));
  expect([text.speakers, text.notes]).toEqual([speakers, [note]]);
  expect([history.position, history.edits.length]).toEqual([2, 2]);
  expect([facts.modelId, summary.wordCount, summary.title]).toEqual(['better', 5, 'Совещание']);
  expect(library.snapshot.documents[0]).not.toHaveProperty('offered');
  // The one step back is the old text, with its names.
  await library.write('a', { keep: 2, added: [], position: 1, wordCount: 3, opening: '' });
  const before = await library.open('a');
  expect(lines(before.text)).toEqual(lines(first));
  expect([before.text.speakers, before.text.notes]).toEqual([speakers, [note]]);
});

test('an edited text stays, and the new one is offered until the user has chosen', async () => {
  const library = await start(typed(first, 0, 'моё два'), named);
  await library.ofJobs.add(again());
  const opened = await library.open('a');
  expect(lines(opened.text)).toEqual(['моё два', 'три']);
  expect([opened.text.speakers, opened.text.notes]).toEqual([speakers, [note]]);
  expect([opened.facts.modelId, opened.summary.durationSeconds]).toEqual(['demo', 12.3456]);
  expect(opened.versions).toHaveLength(2);
  expect(lines(await library.readVersion('a', 1))).toEqual(lines(second));
  // Also in the next visit.
  await library.close();
  const next = new LocalLibrary();
  open.push(next);
  await next.whenReady;
  expect(next.snapshot.documents[0]).toMatchObject({ offered: 1, isEdited: true });
  // The job's last step done once more changes nothing, also when it was dismissed meanwhile.
  await next.settleOffer('a', false);
  await next.ofJobs.add(again());
  expect(next.snapshot.documents[0]).not.toHaveProperty('offered');
  expect((await next.open('a')).versions).toHaveLength(2);
});

test('what is taken brings what recognition says of it', async () => {
  const library = await start(typed(first, 0, 'моё два'));
  await library.ofJobs.add(again());
  expect(await library.settleOffer('a', true)).toMatchObject({ modelId: 'better' });
  const { facts, summary } = await library.open('a');
  expect([facts.durationSeconds, summary.durationSeconds, summary.modelId]).toEqual([
    77,
    77,
    'better',
  ]);
  expect([summary.createdAt, summary.title]).toEqual([1_700_086_401_000, 'Совещание']);
  expect(library.snapshot.documents[0]).not.toHaveProperty('offered');
});

test('the same reading as before is offered beside an edited text, but only of a job that was begun again', async () => {
  const library = await start(typed(first, 0, 'моё два'));
  await library.ofJobs.add(makeDocument('a', first, { createdAt: 1_700_000_009_000 }));
  expect(library.snapshot.documents[0]).not.toHaveProperty('offered');
  await library.ofJobs.add(again(first));
  expect(library.snapshot.documents[0]).toMatchObject({ offered: 0 });
  expect((await library.open('a')).versions).toHaveLength(1);
});

test('what was cancelled leaves text, offer and facts as they were', async () => {
  const library = await start(typed(first, 0, 'моё два'));
  await library.ofJobs.stop(again(textOf('раз')));
  const { text, facts } = await library.open('a');
  expect([lines(text), facts.modelId]).toEqual([['моё два', 'три'], 'demo']);
  expect(library.snapshot.documents[0]).not.toHaveProperty('offered');
  await library.ofJobs.add(again(second, 1_700_100_000_000));
  await library.ofJobs.stop(again(textOf('два'), 1_700_200_000_000));
  expect(library.snapshot.documents[0]).toMatchObject({ offered: 2 });
  // Nobody has edited this one: it is known for that beside what was cancelled, too.
  await library.ofJobs.add(makeDocument('b', first));
  await library.ofJobs.stop({ ...again(textOf('раз')), id: 'b' });
  await library.ofJobs.add({ ...again(second, 1_700_100_000_000), id: 'b' });
  expect(lines((await library.open('b')).text)).toEqual(lines(second));
});

test('what is edited while the new text is being written is not lost', async () => {
  const library = await start();
  await library.ofJobs.add(again());
  // A tab that knows the text of before writes too late, and is told.
  const late = typed(first, 0, 'моё два');
  await expect(
    library.write('a', { keep: 0, added: [late], position: 1, wordCount: 3, opening: 'моё' }),
  ).rejects.toMatchObject({ code: 'storage-failed' });
});
