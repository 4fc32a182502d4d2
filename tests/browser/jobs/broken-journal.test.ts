import { afterEach, expect, test, vi } from 'vitest';
import { JOURNAL_NAME } from '../../../src/shared/jobs/journal';
import { segment, word } from '../../unit/transcript-factory';
import { follow } from './make-tab';
import { deleteJournal, openTab } from './open-tab';

const say = (id: number, text: string) => segment(id, [word(text, id, id + 1)]);
const sources = (...names: string[]) => names.map((name) => ({ file: new File([name], name) }));

afterEach(() => {
  vi.restoreAllMocks();
});

/** All that a queue can do, without a journal. */
async function expectAllWorks(tab: Awaited<ReturnType<typeof openTab>>, begun: number) {
  const [a = '', b = ''] = await tab.queue.add(sources('a', 'b'));
  await tab.begun(begun + 1);
  expect(tab.find(a)?.notices).toContain('not-kept');
  expect(tab.engine.last.request.journal).toBe(false);
  tab.engine.last
    .open()
    .say(0, [say(0, 'раз')])
    .finish([say(0, 'раз')]);
  await tab.begun(begun + 2);
  tab.engine.last.say(0, [say(0, 'два')]);
  await tab.queue.pause(b);
  const [done, paused] = [follow(tab.queue, a), follow(tab.queue, b)];
  await expect.poll(() => [done.read(), paused.read()]).toEqual(['раз', 'два']);
  expect((await tab.queue.readTranscript(a)).segments).toHaveLength(1);
  await tab.queue.resume(b);
  await tab.begun(begun + 3);
  expect(paused.read()).toBe('два');
  tab.engine.last.finish([say(0, 'два')]);
  await tab.until(b, 'done');
}

test('a database that is deleted under a running job stops nothing', async () => {
  const tab = await openTab();
  const [a = ''] = await tab.queue.add(sources('first'));
  await tab.begun(1);
  expect(tab.queue.snapshot.journal).toBe('kept');
  expect(tab.find(a)?.notices).toEqual([]);
  await deleteJournal();
  await expect.poll(() => tab.queue.snapshot.journal).toBe('memory');
  expect(tab.find(a)).toMatchObject({ phase: 'running', notices: ['not-kept'] });
  tab.engine.last.finish([say(0, 'всё')]);
  await tab.until(a, 'done');
  expect((await tab.queue.readTranscript(a)).segments[0]?.text).toBe('всё');
  await expectAllWorks(tab, 1);
});

test('a disk that is full stops nothing; what was kept can still be read', async () => {
  const tab = await openTab();
  const [a = '', b = ''] = await tab.queue.add(sources('first', 'second'));
  await tab.begun(1);
  tab.engine.last.finish([say(0, 'старое')]);
  await tab.begun(2);
  await tab.until(a, 'done');
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  tab.engine.last.finish([say(0, 'новое')]);
  await tab.until(b, 'done');
  expect(tab.queue.snapshot.journal).toBe('memory');
  expect((await tab.queue.readTranscript(a)).segments[0]?.text).toBe('старое');
  expect((await tab.queue.readTranscript(b)).segments[0]?.text).toBe('новое');
  await expectAllWorks(tab, 2);
});

test('a browser that keeps nothing is no obstacle', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('storage is forbidden', 'SecurityError');
  });
  const tab = await openTab();
  expect(tab.queue.snapshot).toMatchObject({ journal: 'memory', role: 'leader' });
  await expectAllWorks(tab, 0);
});

test('a database that another page holds on to is not waited for', async () => {
  const holder = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(JOURNAL_NAME);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
  // It does not hear that it is to close: whoever opens has to wait for the deletion.
  const deletion = deleteJournal();
  const tab = await openTab();
  expect(tab.queue.snapshot.journal).toBe('memory');
  await expectAllWorks(tab, 0);
  holder.close();
  await deletion;
});
