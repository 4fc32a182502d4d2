import { expect, test } from 'vitest';
import { MemoryLibrary } from '../../../../src/library/memory-library';
import type { AppError } from '../../../../src/shared/errors';
import { makeDocument, textOf } from '../make-document';
import { openLibrary } from './open-library';
import { rewriteArchive } from './rewrite-archive';

const settingsOf = (own: Record<string, string>) => ({
  own,
  read: () => own,
  restore: (settings: Readonly<Record<string, string>>) => void Object.assign(own, settings),
});

async function makeBackup() {
  const library = await openLibrary({ settings: settingsOf({ 'pisar.theme': 'dark' }) });
  await library.ofJobs.add(makeDocument('a', textOf('раз'), { createdAt: 1 }));
  await library.ofJobs.add(makeDocument('b', textOf('два'), { createdAt: 2 }));
  const shares: number[] = [];
  const blob = await library.writeBackup(false, (share) => shares.push(share));
  expect(shares).toEqual([0.5, 1]);
  return new File([blob], 'копия.zip');
}

test('a backup brings back what is missing, and overwrites nothing', async () => {
  const file = await makeBackup();
  const settings = settingsOf({});
  const library = await openLibrary({ settings });
  await library.ofJobs.add(makeDocument('a', textOf('моё')));
  const heard: number[] = [];
  library.subscribe(({ documents }) => heard.push(documents.length));
  const shares: number[] = [];
  expect(await library.readBackup(file, (share) => shares.push(share))).toEqual({
    added: 1,
    skipped: 1,
  });
  expect((await library.open('a')).text).toEqual(textOf('моё'));
  expect((await library.open('b')).text).toEqual(textOf('два'));
  expect(settings.own).toEqual({ 'pisar.theme': 'dark' });
  expect(shares.at(-1)).toBe(1);
  expect(await library.readBackup(file)).toEqual({ added: 0, skipped: 2 });
  // All of it appears at once.
  expect(heard).toEqual([1, 2, 2]);
});

test('a backup with one bad document is refused whole, and settings stay', async () => {
  const file = await makeBackup();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = new TextEncoder().encode('documents/a.pisar');
  const at = bytes.findIndex((_byte, index) => name.every((byte, i) => bytes[index + i] === byte));
  // Within the document's own first file.
  bytes[at + name.length + 120] = (bytes[at + name.length + 120] ?? 0) ^ 0xff;
  const settings = settingsOf({});
  const library = await openLibrary({ settings });
  const error = await library.readBackup(new File([bytes], 'копия.zip')).catch((e: AppError) => e);
  expect(error).toMatchObject({
    problem: { code: 'file-invalid', facts: { kind: 'backup', fileName: 'копия.zip' } },
  });
  expect(library.snapshot.documents).toEqual([]);
  expect(settings.own).toEqual({});
  await expect(library.open('b')).rejects.toMatchObject({ code: 'document-missing' });
});

test('a backup that says otherwise of itself is refused', async () => {
  const library = await openLibrary();
  const file = await makeBackup();
  const read = async (change: (head: Record<string, unknown>) => void) => {
    const rewritten = await rewriteHead(file, change);
    return library.readBackup(rewritten).catch((error: AppError) => error.problem.facts);
  };
  expect(await read((head) => (head.form = 2))).toMatchObject({ reason: 'newer' });
  expect(await read((head) => (head.kind = 'project'))).toMatchObject({ reason: 'not-ours' });
  expect(await read((head) => (head.documents = 3))).toMatchObject({ reason: 'damaged' });
  expect(await read((head) => (head.settings = { a: 1 }))).toMatchObject({ reason: 'damaged' });
  const project = new File([await (await openedFrom(file)).writeProject('a', false)], 'a.pisar');
  await expect(library.readBackup(project)).rejects.toMatchObject({
    problem: { facts: { reason: 'unsafe' } },
  });
  expect(library.snapshot.documents).toEqual([]);
});

test('a disk that is full in the middle leaves nothing', async () => {
  const store = new MemoryLibrary();
  const library = await openLibrary({ openStore: async () => store });
  const write = store.write.bind(store);
  let writes = 0;
  store.write = ((work: never) =>
    ++writes === 2
      ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
      : write(work)) as typeof store.write;
  await expect(library.readBackup(await makeBackup())).rejects.toThrow('full');
  store.write = write;
  for (const id of ['a', 'b'])
    await expect(library.open(id)).rejects.toMatchObject({ code: 'document-missing' });
});

async function openedFrom(file: File) {
  const library = await openLibrary();
  await library.readBackup(file);
  return library;
}

/** Text alone survives `rewriteArchive`: the documents are left out, and said to be none. */
async function rewriteHead(file: File, change: (head: Record<string, unknown>) => void) {
  return rewriteArchive(file, (files) => {
    for (const name of files.keys()) if (name !== 'backup.json') files.delete(name);
    const head = JSON.parse(files.get('backup.json') ?? '') as Record<string, unknown>;
    head.documents = 0;
    change(head);
    files.set('backup.json', JSON.stringify(head));
  });
}
