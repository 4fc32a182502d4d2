import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalLibrary } from '../../../src/library/local-library';
import type { HistoryChange } from '../../../src/library/library-service';
import { MemoryLibrary } from '../../../src/library/memory-library';
import { applyEdit } from '../../../src/shared/documents/apply-edit';
import { AppError } from '../../../src/shared/errors';
import { makeDocument, textOf, typed } from './make-document';

const open: LocalLibrary[] = [];
const start = (parts = {}) => {
  const library = new LocalLibrary(parts);
  open.push(library);
  return library;
};
const linesOf = ({ text }: Pick<Awaited<ReturnType<LocalLibrary['open']>>, 'text'>) =>
  text.segments.map((segment) => segment.text);
const change = (over: Partial<HistoryChange>): HistoryChange => ({
  keep: 0,
  added: [],
  position: 0,
  wordCount: 3,
  opening: 'раз',
  ...over,
});
const never = () => new AbortController().signal;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(async () => {
  for (const library of open.splice(0)) await library.close();
});

test('a page from plain http, whose browser makes no UUIDs, has a library', async () => {
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  try {
    const library = start();
    await library.whenReady;
    expect(library.snapshot.storage).toBe('kept');
  } finally {
    Reflect.deleteProperty(crypto, 'randomUUID');
  }
});

const places = [
  ['the database', {}],
  ['memory', { openStore: async () => new MemoryLibrary() }],
] as const;

describe.each(places)('in %s', (_name, parts) => {
  test('a document is there with its text, list and versions', async () => {
    const library = start(parts);
    await library.ofJobs.add(makeDocument('a', textOf('раз два', 'три'), { tags: ['суд'] }));
    await library.ofJobs.add(makeDocument('b', textOf('четыре'), { createdAt: 1_800_000_000_000 }));
    expect(library.snapshot.documents.map(({ id }) => id)).toEqual(['b', 'a']);
    const opened = await library.open('a');
    expect(linesOf(opened)).toEqual(['раз два', 'три']);
    expect(opened.summary).toMatchObject({
      title: 'Запись a',
      tags: ['суд'],
      wordCount: 3,
      opening: 'раз два три',
      modelId: 'demo',
    });
    expect(opened.versions).toMatchObject([{ number: 0, kind: 'recognised', wordCount: 3 }]);
    expect(await library.readVersion('a', 0)).toEqual(opened.text);
    await expect(library.open('c')).rejects.toMatchObject({ code: 'document-missing' });
    await expect(library.readVersion('a', 1)).rejects.toMatchObject({ code: 'document-missing' });
  });

  test('texts are joined with their edits, once for each id, and stay as they are', async () => {
    const library = start(parts);
    const text = textOf('раз');
    await library.ofJobs.add(makeDocument('a', text));
    await library.ofJobs.add(makeDocument('b', textOf('два')));
    await library.open('a');
    await library.claim(never(), 'a', () => {});
    await library.write('a', change({ added: [typed(text, 0, 'один')], position: 1 }));
    const request = { id: 'ab', title: 'a … b', createdAt: 9, partIds: ['a', 'b'] };
    await library.join(request);
    await library.join(request);
    const joined = await library.open('ab');
    expect(linesOf(joined)).toEqual(['один', 'два']);
    expect(joined.summary).toMatchObject({
      title: 'a … b',
      durationSeconds: expect.closeTo(24.6912),
      media: { name: 'a … b', bytes: 0 },
      parts: [{ documentId: 'a', title: 'Запись a' }, { documentId: 'b' }],
    });
    expect(joined.versions).toHaveLength(1);
    expect(library.snapshot.documents).toHaveLength(3);
    expect(linesOf(await library.open('b'))).toEqual(['два']);
    await expect(library.join({ ...request, id: 'ac', partIds: ['a', 'c'] })).rejects.toMatchObject(
      {
        code: 'document-missing',
      },
    );
    expect(library.snapshot.documents).toHaveLength(3);
  });

  test('edits are written and undone over visits, and a branch that was left is gone', async () => {
    const library = start(parts);
    const text = textOf('раз', 'два');
    await library.ofJobs.add(makeDocument('a', text));
    await library.open('a');
    expect(await library.claim(never(), 'a', () => {})).toBe(true);
    const edits = ['один', 'уно', 'ein'].map((line) => typed(text, 0, line));
    await library.write('a', change({ added: edits.slice(0, 2), position: 2 }));
    await library.write('a', change({ keep: 2, added: edits.slice(2), position: 3 }));
    expect(linesOf(await library.open('a'))).toEqual(['ein', 'два']);
    // Undo, twice: the text is that of the first edit, and the others can be done again.
    await library.write('a', change({ keep: 3, position: 1 }));
    const undone = await library.open('a');
    expect(linesOf(undone)).toEqual(['один', 'два']);
    expect(undone.history).toMatchObject({ edits, position: 1 });
    const other = typed(applyEdit(text, edits[0] as (typeof edits)[0]), 1, 'two');
    await library.write('a', change({ keep: 1, added: [other], position: 2, opening: 'o' }));
    const left = await library.open('a');
    expect(linesOf(left)).toEqual(['один', 'two']);
    expect(left.history.edits).toEqual([edits[0], other]);
    expect(library.snapshot.documents[0]).toMatchObject({ opening: 'o', wordCount: 3 });
    await expect(library.write('a', change({ keep: 9, position: 9 }))).rejects.toThrow(AppError);
    expect(linesOf(await library.open('a'))).toEqual(['один', 'two']);
  });

  test('a text is written anew after many edits, and edits before it can still be undone', async () => {
    const library = start(parts);
    let text = textOf('0');
    await library.ofJobs.add(makeDocument('a', text));
    await library.open('a');
    await library.claim(never(), 'a', () => {});
    const added = Array.from({ length: 700 }, (_, index) => {
      const edit = typed(text, 0, String(index + 1));
      text = applyEdit(text, edit);
      return edit;
    });
    await library.write('a', change({ added, position: 700 }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(linesOf(await library.open('a'))).toEqual(['700']);
    await library.write('a', change({ keep: 700, position: 10 }));
    expect(linesOf(await library.open('a'))).toEqual(['10']);
    // Written over, though the text that is kept lies behind.
    const edit = typed(textOf('10'), 0, 'новое');
    await library.write('a', change({ keep: 10, added: [edit], position: 11 }));
    const opened = await library.open('a');
    expect(linesOf(opened)).toEqual(['новое']);
    expect(opened.history.edits).toHaveLength(11);
  });

  test('a job recognised again gives a version, and the text where nobody has edited it', async () => {
    const library = start(parts);
    await library.ofJobs.add(makeDocument('a', textOf('раз')));
    await library.rename('a', 'Моя');
    await library.ofJobs.add(makeDocument('a', textOf('раз')));
    await library.ofJobs.add(makeDocument('a', textOf('раз'), { createdAt: 1_700_000_000_001 }));
    expect((await library.open('a')).versions).toHaveLength(1);
    await library.ofJobs.add(makeDocument('a', textOf('один'), { createdAt: 1_700_000_000_002 }));
    const again = await library.open('a');
    expect(linesOf(again)).toEqual(['один']);
    expect(again.summary.title).toBe('Моя');
    expect(again.versions.map(({ number }) => number)).toEqual([0, 1]);
    await library.claim(never(), 'a', () => {});
    await library.write('a', change({ added: [typed(again.text, 0, 'ein')], position: 1 }));
    await library.ofJobs.add(makeDocument('a', textOf('uno'), { createdAt: 1_700_000_000_003 }));
    const edited = await library.open('a');
    expect(linesOf(edited)).toEqual(['ein']);
    expect(await library.readVersion('a', 2)).toEqual(textOf('uno'));
  });

  const whole = textOf('раз', 'два', 'три', 'четыре');
  const part = (from: number, to: number) =>
    makeDocument('a', { ...whole, segments: whole.segments.slice(from, to) });

  test('a draft is not listed until it is edited, and grows behind every edit', async () => {
    const library = start(parts);
    const { ofJobs } = library;
    expect(await ofJobs.readGrowth('a')).toBeNull();
    expect(await ofJobs.grow(part(0, 1), 0)).toBe(true);
    expect(library.snapshot).toMatchObject({ documents: [], drafts: [{ isGrowing: true }] });
    expect(await library.open('a')).toMatchObject({ growth: { count: 1 }, versions: [] });
    await library.claim(never(), 'a', () => {});
    expect(await ofJobs.grow(part(1, 3), 1)).toBe(true);
    // Said a second time, as where the answer to the first was lost, it changes nothing.
    expect(await ofJobs.grow(part(1, 3), 1)).toBe(true);
    // What would leave a gap is refused.
    expect(await ofJobs.grow(part(3, 4), 5)).toBe(false);
    expect(await ofJobs.readGrowth('a')).toEqual({ count: 3, last: whole.segments[2] });
    const edit = typed(part(0, 3).text, 2, 'ещё');
    await library.write('a', change({ added: [edit], position: 1 }));
    expect(library.snapshot.documents).toMatchObject([{ id: 'a', isGrowing: true }]);
    expect(linesOf(await library.open('a'))).toEqual(['раз', 'два', 'ещё']);
    await library.write('a', change({ keep: 1, position: 0 }));
    expect(linesOf(await library.open('a'))).toEqual(['раз', 'два', 'три']);
    const hits: string[] = [];
    const search = (query: string) =>
      library.search(never(), query, (found) => hits.push(...found.map(({ excerpt }) => excerpt)));
    await search('три');
    await ofJobs.add(makeDocument('a', whole, { createdAt: 1_800_000_000_000 }));
    // The tab that has it open goes on writing.
    await library.write('a', change({ keep: 1, position: 1 }));
    const opened = await library.open('a');
    expect(linesOf(opened)).toEqual(['раз', 'два', 'ещё', 'четыре']);
    expect(opened).toMatchObject({ growth: null, versions: [{ kind: 'recognised' }] });
    expect(await library.readVersion('a', 0)).toEqual(whole);
    expect(await ofJobs.readRecognised('a')).toEqual(whole);
    expect(await ofJobs.grow(part(3, 4), 4)).toBe(false);
    await search('четыре');
    expect(hits).toEqual(['три', 'четыре']);
  });

  test('many pieces come to one text, whatever is edited between them', async () => {
    const library = start(parts);
    const lines = Array.from({ length: 40 }, (_, index) => `слово${index}`);
    const text = textOf(...lines);
    const piece = (from: number, to: number) =>
      makeDocument('a', { ...text, segments: text.segments.slice(from, to) });
    await library.ofJobs.grow(piece(0, 10), 0);
    await library.open('a');
    await library.claim(never(), 'a', () => {});
    for (let count = 10; count < 40; count++) {
      await library.ofJobs.grow(piece(count, count + 1), count);
      const edit = typed(piece(0, count + 1).text, count, `иначе${count}`);
      // Undone, and written over by the next one: the text is written anew each time.
      await library.write('a', change({ added: [edit], position: count % 2 }));
    }
    const shown = lines.map((line, index) => (index === 39 ? 'иначе39' : line));
    expect(linesOf(await library.open('a'))).toEqual(shown);
    await library.ofJobs.add(makeDocument('a', text, { createdAt: 1_800_000_000_000 }));
    expect(linesOf(await library.open('a'))).toEqual(shown);
    expect(await library.ofJobs.readRecognised('a')).toEqual(text);
  });

  test('a draft whose job is gone goes, an edited one is whole as it is', async () => {
    const library = start(parts);
    for (const id of ['a', 'b'])
      await library.ofJobs.grow(makeDocument(id, textOf('раз', 'два')), 0);
    await library.open('b');
    await library.claim(never(), 'b', () => {});
    const edit = typed(textOf('раз', 'два'), 0, 'один');
    await library.write('b', change({ added: [edit], position: 1 }));
    await library.ofJobs.grow(makeDocument('d', textOf('раз')), 0);
    await library.ofJobs.releaseAllBut(new Set(['d']));
    await library.ofJobs.release('c');
    expect(library.snapshot.drafts.map(({ id }) => id)).toEqual(['d']);
    await expect(library.open('a')).rejects.toMatchObject({ code: 'document-missing' });
    const settled = await library.open('b');
    expect([linesOf(settled), settled.growth]).toEqual([['один', 'два'], null]);
    expect(await library.readVersion('b', 0)).toEqual(textOf('раз', 'два'));
    // Its job may come after all, from the start.
    await library.ofJobs.add(makeDocument('a', textOf('раз')));
    expect(library.snapshot.documents.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  test('what was cancelled is hidden until it is edited, and takes the place of no other text', async () => {
    const library = start(parts);
    await library.ofJobs.grow(part(0, 2), 0);
    await library.ofJobs.stop(part(0, 3));
    expect(library.snapshot.documents).toEqual([]);
    expect(library.snapshot.drafts[0]).not.toHaveProperty('isGrowing');
    const opened = await library.open('a');
    expect(linesOf(opened)).toEqual(['раз', 'два', 'три']);
    expect(opened).toMatchObject({ growth: null, versions: [{ kind: 'recognised' }] });
    expect(await library.ofJobs.grow(part(3, 4), 3)).toBe(false);
    await library.claim(never(), 'a', () => {});
    await library.write('a', change({ added: [typed(opened.text, 0, 'моё')], position: 1 }));
    expect(library.snapshot.documents).toMatchObject([{ id: 'a' }]);
    // Begun anew and cancelled again: that is a version.
    await library.ofJobs.release('a');
    await library.ofJobs.stop({ ...part(0, 1), createdAt: 1_800_000_000_000 });
    expect(linesOf(await library.open('a'))).toEqual(['моё', 'два', 'три']);
    expect(linesOf({ text: await library.readVersion('a', 1) })).toEqual(['раз']);
    // Nobody has edited this one, and it was whole.
    await library.ofJobs.add(makeDocument('b', whole));
    await library.ofJobs.stop({ ...part(0, 1), id: 'b', createdAt: 1_800_000_000_000 });
    expect(linesOf(await library.open('b'))).toEqual(['раз', 'два', 'три', 'четыре']);
  });

  test('a text that is deleted while it grows does not come back', async () => {
    const library = start(parts);
    await library.ofJobs.grow(part(0, 1), 0);
    await library.remove(['a']);
    await library.forget(['a']);
    expect(await library.ofJobs.grow(part(1, 2), 1)).toBe(false);
    expect(await library.ofJobs.grow(part(0, 2), 0)).toBe(false);
    expect(library.snapshot).toMatchObject({ documents: [], drafts: [] });
  });

  test('what is removed can be brought back, and what is forgotten stays away', async () => {
    const library = start(parts);
    await library.ofJobs.add(makeDocument('a', textOf('раз')));
    await library.ofJobs.add(makeDocument('b', textOf('два')));
    await library.remove(['a', 'b']);
    expect(library.snapshot.documents).toEqual([]);
    await library.bringBack(['b']);
    expect(library.snapshot.documents.map(({ id }) => id)).toEqual(['b']);
    await library.forget(['a']);
    await expect(library.open('a')).rejects.toMatchObject({ code: 'document-missing' });
    await expect(library.readVersion('a', 0)).rejects.toMatchObject({ code: 'document-missing' });
    // The job is still there and gives it again; recognised again it is a new one.
    await library.ofJobs.add(makeDocument('a', textOf('раз')));
    expect(library.snapshot.documents).toHaveLength(1);
    await library.ofJobs.add(makeDocument('a', textOf('раз'), { createdAt: 1_700_000_000_001 }));
    expect(library.snapshot.documents).toHaveLength(2);
  });

  test('tags are trimmed and without doubles; versions have names', async () => {
    const library = start(parts);
    await library.ofJobs.add(makeDocument('a', textOf('раз')));
    await library.tag('a', [' суд ', 'суд', '', 'интервью']);
    expect(library.snapshot.documents[0]?.tags).toEqual(['суд', 'интервью']);
    const version = await library.keepVersion('a', 'kept', 'чистовик', textOf('раз раз'));
    expect(version).toMatchObject({ number: 1, kind: 'kept', name: 'чистовик', wordCount: 2 });
    expect(await library.readVersion('a', 1)).toEqual(textOf('раз раз'));
  });
});

test('what is written is there in the next visit, but for what was removed', async () => {
  const first = start();
  await first.ofJobs.add(makeDocument('a', textOf('раз')));
  await first.ofJobs.add(makeDocument('b', textOf('два')));
  await first.remove(['b']);
  await first.close();
  const second = start();
  await second.whenReady;
  expect(second.snapshot).toMatchObject({ storage: 'kept', documents: [{ id: 'a' }] });
  await expect
    .poll(() => second.bringBack(['b']).catch((error: AppError) => error.code))
    .toBe('document-missing');
});

test('tabs show the same, and one never writes over what another has written', async () => {
  const [one, other] = [start(), start()];
  const text = textOf('раз');
  await one.ofJobs.add(makeDocument('a', text));
  await expect.poll(() => other.snapshot.documents.length).toBe(1);
  await one.open('a');
  await other.open('a');
  let heard = 0;
  other.watch('a', () => heard++);
  await other.claim(never(), 'a', () => {});
  await one.claim(never(), 'a', () => {});
  const write = (library: LocalLibrary, line: string) =>
    library.write('a', change({ added: [typed(text, 0, line)], position: 1 }));
  await expect(write(other, 'без права')).rejects.toMatchObject({ code: 'storage-failed' });
  await write(one, 'один');
  await expect.poll(() => heard).toBe(1);
  // With the claim, but without having read what the other one wrote.
  const stale = start();
  await stale.open('a');
  await one.write('a', change({ keep: 1, position: 0 }));
  await stale.claim(never(), 'a', () => {});
  await expect(write(stale, 'поверх')).rejects.toMatchObject({ code: 'storage-failed' });
  const now = await stale.open('a');
  expect(linesOf(now)).toEqual(['раз']);
  expect(now.history.edits).toHaveLength(1);
});

test('without a database the library works, and says that it keeps nothing', async () => {
  const library = start({
    openStore: () => Promise.reject(new DOMException('no', 'SecurityError')),
  });
  await library.ofJobs.add(makeDocument('a', textOf('раз')));
  expect(library.snapshot).toMatchObject({ storage: 'memory', documents: [{ id: 'a' }] });
});

test('a database that was deleted is begun anew', async () => {
  const library = start();
  await library.ofJobs.add(makeDocument('a', textOf('раз')));
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('pisar-library').onsuccess = resolve;
  });
  await expect(library.open('a')).rejects.toMatchObject({ code: 'document-missing' });
  await library.ofJobs.add(makeDocument('a', textOf('два')));
  expect(linesOf(await library.open('a'))).toEqual(['два']);
});

test('a full disk is told as such, and nothing of the writing stays', async () => {
  const library = start();
  await library.ofJobs.add(makeDocument('a', textOf('раз')));
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function () {
    throw new DOMException('full', 'QuotaExceededError');
  };
  try {
    await expect(library.rename('a', 'Другое')).rejects.toMatchObject({ code: 'storage-full' });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect((await library.open('a')).summary.title).toBe('Запись a');
});
