import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import type { SearchHit } from '../../../../src/library/library-service';
import { makeDocument, textOf, typed } from '../make-document';

test('all documents are searched, newest first, as they are after edits', async () => {
  const library = new LocalLibrary();
  const text = textOf('первый договор', 'второй');
  await library.ofJobs.add(makeDocument('old', text, { createdAt: 1 }));
  await library.ofJobs.add(makeDocument('new', textOf('о договоре'), { createdAt: 2 }));
  await library.ofJobs.add(makeDocument('removed', text, { createdAt: 3 }));
  await library.remove(['removed']);
  const search = async (query: string) => {
    const hits: SearchHit[] = [];
    await library.search(new AbortController().signal, query, (found) => hits.push(...found));
    return hits.map(({ documentId, segmentId }) => `${documentId} ${segmentId}`);
  };
  expect(await search('договоры')).toEqual(['new 0', 'old 0']);
  expect(await search('ничего')).toEqual([]);

  await library.open('old');
  await library.claim(new AbortController().signal, 'old', () => {});
  const added = [typed(text, 0, 'первое письмо'), typed(text, 1, 'второй договор')];
  await library.write('old', { keep: 0, added, position: 2, wordCount: 4, opening: '' });
  expect(await search('договоры')).toEqual(['new 0', 'old 1']);
  expect(await search('письма')).toEqual(['old 0']);
  await library.write('old', { keep: 2, added: [], position: 0, wordCount: 3, opening: '' });
  expect(await search('письма')).toEqual([]);

  const aborted = AbortSignal.abort();
  await expect(library.search(aborted, 'договор', () => {})).rejects.toMatchObject({
    name: 'AbortError',
  });
  await library.close();
});
