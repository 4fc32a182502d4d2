import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalLibrary } from '../../../src/library/local-library';
import { makeDocument, textOf, typed } from '../../unit/library/make-document';

const open: LocalLibrary[] = [];
/** Each has a connection, a line and locks of its own, as a tab has. */
async function openTab(): Promise<LocalLibrary> {
  const library = new LocalLibrary();
  open.push(library);
  await library.whenReady;
  return library;
}

const endings: AbortController[] = [];
const signal = () => {
  const ending = new AbortController();
  endings.push(ending);
  return ending.signal;
};

async function deleteAll() {
  for (const ending of endings.splice(0)) ending.abort();
  for (const library of open.splice(0)) await library.close();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('pisar-library');
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('library', { recursive: true }).catch(() => {});
}

beforeEach(deleteAll);
afterEach(deleteAll);

test('one tab edits; another takes it over once the first has written, or without an answer', async () => {
  const [one, other] = [await openTab(), await openTab()];
  const text = textOf('раз');
  await one.ofJobs.add(makeDocument('a', text));
  await expect.poll(() => other.snapshot.documents.length).toBe(1);
  const ending = new AbortController();
  const write = (library: LocalLibrary, line: string, keep = 0) =>
    library.write('a', {
      keep,
      added: [typed(text, 0, line)],
      position: keep + 1,
      wordCount: 1,
      opening: line,
    });
  let losses = 0;
  const flush = async () => {
    losses++;
    await write(one, 'последнее');
  };
  expect(await one.claim(ending.signal, 'a', flush)).toBe(true);
  await one.open('a');
  expect(await other.claim(signal(), 'a', () => {})).toBe(false);

  expect(await other.claim(signal(), 'a', () => new Promise(() => {}), true)).toBe(true);
  expect(losses).toBe(1);
  const opened = await other.open('a');
  expect(opened.text.segments[0]?.text).toBe('последнее');
  await write(other, 'моё', 1);
  await expect(write(one, 'поверх', 1)).rejects.toMatchObject({ code: 'storage-failed' });
  await expect.poll(() => one.snapshot.documents[0]?.opening).toBe('моё');

  // A tab that does not answer.
  const before = performance.now();
  expect(await one.claim(signal(), 'a', () => {}, true)).toBe(true);
  expect(performance.now() - before).toBeGreaterThan(1500);
  expect((await one.open('a')).text.segments[0]?.text).toBe('моё');
  await write(one, 'снова', 2);
  await expect(write(other, 'поверх', 2)).rejects.toMatchObject({ code: 'storage-failed' });
});

test('what one tab removes is brought back there, and goes when that tab has gone', async () => {
  const [one, other] = [await openTab(), await openTab()];
  await one.ofJobs.add(makeDocument('a', textOf('раз')));
  await one.remove(['a']);
  const third = await openTab();
  await one.bringBack(['a']);
  for (const tab of [other, third])
    await expect.poll(() => tab.snapshot.documents.map(({ id }) => id)).toEqual(['a']);
  await one.remove(['a']);
  await one.close();
  const later = await openTab();
  await expect
    .poll(() => later.open('a').catch((error: { code: string }) => error.code))
    .toBe('document-missing');
});

test('a recording is kept, goes into a project file, and comes out of it', async () => {
  const library = await openTab();
  const bytes = new Uint8Array(1000).map((_, index) => index % 251);
  const file = new File([bytes], 'другое имя.ogg');
  await library.ofJobs.add(makeDocument('a', textOf('раз')));
  await expect(library.keepMedia('a', true)).rejects.toMatchObject({ code: 'file-needed' });
  await expect(library.giveMedia('a', { file: new File(['x'], 'a') })).rejects.toMatchObject({
    code: 'wrong-file',
  });
  await library.giveMedia('a', { file });
  const shares: number[] = [];
  await library.keepMedia('a', true, (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  expect(await library.measure()).toMatchObject({ mediaBytes: 1000 });

  // In the next visit nothing but the copy is left.
  const next = await openTab();
  const kept = await next.readMedia('a');
  expect([kept?.name, kept?.type]).toEqual(['запись.ogg', 'audio/ogg']);
  expect(new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes);

  const project = new File([await next.writeProject('a', true)], 'a.pisar');
  const id = await next.readProject(project);
  expect(new Uint8Array((await (await next.readMedia(id))?.arrayBuffer()) ?? [])).toEqual(bytes);
  await next.keepMedia('a', false);
  await next.forget([id]);
  expect(await next.readMedia('a')).toBeNull();
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('library');
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  expect(names).toEqual([]);
});
