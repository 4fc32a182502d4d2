import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../src/library/local-library';
import { MemoryLibrary } from '../../../src/library/memory-library';
import { Library } from '../../../src/state/library/library.svelte';
import { createSettingsBackup } from '../../../src/state/library/library-settings';
import { cutMarks } from '../../../src/ui/library/cut-marks';
import { makeDocument, textOf } from './make-document';

let service: LocalLibrary;
let library: Library;
const shown = () => library.shown.map(({ id }) => id).join(' ');

beforeEach(async () => {
  service = new LocalLibrary({ openStore: async () => new MemoryLibrary() });
  const titles = { a: 'Лекция 10', b: 'Лекция 2', c: 'Ёлка' };
  let createdAt = 1;
  for (const [id, title] of Object.entries(titles))
    await service.ofJobs.add(
      makeDocument(id, textOf(`договор ${id}`), {
        title,
        tags: id === 'c' ? ['суд'] : ['учёба', 'суд'],
        createdAt: createdAt++,
      }),
    );
  library = new Library(service);
});

afterEach(async () => {
  vi.useRealTimers();
  await service.close();
});

test('the list has an order and a tag; numbers in titles are numbers', async () => {
  expect(shown()).toBe('c b a');
  library.sort('title');
  expect(shown()).toBe('c b a');
  library.sort('oldest');
  expect(shown()).toBe('a b c');
  expect(library.tags).toEqual([
    { tag: 'суд', count: 3 },
    { tag: 'учёба', count: 2 },
  ]);
  library.filter('учёба');
  expect(shown()).toBe('a b');
  await library.tagAs('a', 'другое');
  await library.tagAs('b', ' другое , суд,');
  // The tag is gone, and with it the filter.
  expect([library.tag, shown()]).toEqual([null, 'a b c']);
  expect(library.find('b')?.tags).toEqual(['другое', 'суд']);
});

test('a search shows what has the words in its text, title or tags', async () => {
  library.search.ask('елка');
  expect(shown()).toBe('c');
  library.search.ask('договоры');
  await expect.poll(() => library.search.isSearching).toBe(false);
  expect(shown()).toBe('c b a');
  expect(library.search.hits.get('a')).toMatchObject([{ segmentId: 0, marks: [[0, 7]] }]);
  library.search.ask('нет такого');
  await expect.poll(() => library.search.isSearching).toBe(false);
  expect(shown()).toBe('');
  library.search.ask('');
  expect(shown()).toBe('c b a');
});

test('titles and tags are found however their letters are written', async () => {
  const [title, tag] = ['Созвон с Ёлкиным и Зайцевой', 'учёба'];
  await service.rename('a', title.normalize('NFD'));
  await library.tagAs('a', tag.normalize('NFD'));
  for (const form of ['NFC', 'NFD'] as const)
    for (const query of ['зайцевой', 'ёлкиным', 'Елкиным']) {
      library.search.ask(query.normalize(form));
      expect(shown()).toBe('a');
    }
  library.search.ask('');
  expect(library.tags.map((known) => known.tag)).toContain(tag);
  expect(library.tags).toHaveLength(2);
});

test('removal is taken back as a whole, or goes through after a while', async () => {
  vi.useFakeTimers();
  library.selection.setAll(['a', 'b']);
  await library.remove(['a']);
  await library.remove(['b']);
  expect([shown(), library.selection.size]).toEqual(['c', 0]);
  await library.removals.undo();
  expect(shown()).toBe('c b a');
  await library.remove(['a']);
  library.removals.hold();
  await vi.advanceTimersByTimeAsync(20_000);
  await service.bringBack(['a']);
  expect(shown()).toBe('c b a');
  await service.remove(['a']);
  library.removals.release();
  await vi.advanceTimersByTimeAsync(8_000);
  await expect(service.open('a')).rejects.toMatchObject({ code: 'document-missing' });
});

test('what cannot be done is told', async () => {
  await service.forget(['a']);
  await library.rename('a', 'Новое');
  expect(library.failure).toMatchObject({ code: 'document-missing' });
  await library.rename('b', '  Новое ');
  expect([library.failure, library.find('b')?.title]).toEqual([null, 'Новое']);
  await library.rename('b', '  ');
  expect(library.find('b')?.title).toBe('Новое');
});

test('a range is ticked from the last one to this', () => {
  const all = ['a', 'b', 'c', 'd'];
  library.selection.set('b', true);
  library.selection.set('d', true, all);
  expect(library.selection.of(all)).toEqual(['b', 'c', 'd']);
  library.selection.set('c', false, all);
  expect(library.selection.of(all)).toEqual(['b']);
});

test('files are saved under their names, opened, and told by them; failures are shown', async () => {
  const saved: File[] = [];
  const transfer = library.transferBy((blob, name) => saved.push(new File([blob], name)));
  await library.rename('a', 'Суд: <заседание>');
  await transfer.saveProject('a', library.find('a')?.title ?? '', false);
  await transfer.saveBackup(false);
  expect(saved[0]?.name).toBe('Суд заседание.pisar');
  expect(saved[1]?.name).toMatch(/^pisar-\d{4}-\d\d-\d\d\.zip$/);
  await service.forget(['a', 'b', 'c']);
  await transfer.openFiles(saved);
  expect(transfer.outcome).toEqual({ kind: 'restore', report: { added: 3, skipped: 0 } });
  await transfer.openFiles(saved.slice(0, 1));
  expect(transfer.outcome).toMatchObject({ kind: 'open', ids: [expect.any(String)] });
  await transfer.openFiles([new File(['x'], 'x.pisar')]);
  expect(transfer).toMatchObject({ outcome: null, problem: { code: 'file-invalid' } });
});

test('a backup takes settings of the user alone, and gives back only what is not set', () => {
  const values = new Map([
    ['pisar.theme', 'dark'],
    ['pisar.gate', 'found out here'],
  ]);
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as Storage;
  const backup = createSettingsBackup(() => storage);
  expect(backup.read()).toEqual({ 'pisar.theme': 'dark' });
  backup.restore({ 'pisar.theme': 'light', 'pisar.language': 'en', 'pisar.gate': 'x', evil: 'x' });
  expect([...values]).toEqual([
    ['pisar.theme', 'dark'],
    ['pisar.gate', 'found out here'],
    ['pisar.language', 'en'],
  ]);
});

test('an excerpt is cut at its marks', () => {
  expect(cutMarks('о <b> ура', [[6, 9]])).toEqual([
    { text: 'о <b> ', isFound: false },
    { text: 'ура', isFound: true },
  ]);
});
