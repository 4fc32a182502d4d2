import { expect, test } from 'vitest';
import { DocumentGrowth } from '../../../../src/engine/jobs/document-growth';
import { JobTexts } from '../../../../src/engine/jobs/job-texts';
import type { JobDocuments } from '../../../../src/shared/documents/job-documents';
import type { NewDocument } from '../../../../src/shared/documents/document';
import { appError } from '../../../../src/shared/errors';
import type { TextEvent } from '../../../../src/shared/jobs/jobs';
import type { Segment } from '../../../../src/shared/recognition/transcript';
import { segment, word } from '../../transcript-factory';
import { makeDocument, textOf } from '../../library/make-document';
import { startQueue } from './start-queue';

const say = (id: number, text: string) => segment(id, [word(text, id, id + 1)]);

/** Follows a text the way a page does. */
function follow(listen: (listener: (event: TextEvent) => void) => () => void) {
  const text: Segment[] = [];
  const log: string[] = [];
  const stop = listen((event) => {
    if (event.type === 'segments') text.splice(event.from, Infinity, ...event.segments);
    log.push(event.type === 'end' ? 'end' : text.map((part) => part.text).join(' '));
  });
  return { log, stop, read: () => text.map((part) => part.text).join(' ') };
}

/** Texts that are read from a table. */
function createTexts(kept: Record<string, Segment[]> = {}, over: string[] = []) {
  const asked: string[] = [];
  const texts = new JobTexts(
    async (jobId) => {
      asked.push(jobId);
      return kept[jobId] ?? [];
    },
    (jobId) => over.includes(jobId),
  );
  // Nobody keeps them here.
  const documents = { readGrowth: async () => null, grow: async () => false };
  const grow = (onWritten: (from: number) => void) =>
    new DocumentGrowth(
      documents as unknown as JobDocuments,
      'a',
      () => makeDocument('a', textOf()),
      onWritten,
    );
  return { texts, asked, begin: (id: string, seconds: number) => texts.begin(id, seconds, grow) };
}

test('a late listener gets all that there is at once, then each change, then the end', async () => {
  const { queue, engine, add, begun, until } = await startQueue();
  const [a = ''] = await add('a');
  await begun(1);
  engine.last.say(0, [say(0, 'раз'), say(1, 'два')]);
  const heard = follow((listener) => queue.listen(a, listener));
  expect(heard.log).toEqual(['раз два']);
  engine.last.say(1, [say(1, 'три'), say(2, 'четыре')]);
  expect(heard.log).toEqual(['раз два', 'раз три четыре']);
  engine.last.finish([say(0, 'раз'), say(1, 'три')]);
  await until(() => heard.log.includes('end'));
  // What stands in the document by then is told once more, as settled.
  expect(heard.log.slice(2)).toEqual(['раз три четыре', 'раз три', 'end']);
});

test('the text of a finished job is read when somebody asks', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [a = ''] = await add('a');
  await begun(1);
  engine.last.finish([say(0, 'всё')]);
  await until(() => find(a).phase === 'done');
  const heard = follow((listener) => queue.listen(a, listener));
  await until(() => heard.log.length === 2);
  expect(heard.log).toEqual(['всё', 'end']);
  expect(find(a).result).not.toHaveProperty('segments');
});

test('a cancelled job keeps its text, a job that is begun anew has none', async () => {
  const { queue, engine, add, begun, until } = await startQueue();
  const [a = ''] = await add('a');
  await begun(1);
  engine.last.say(0, [say(0, 'начало')]);
  const early = follow((listener) => queue.listen(a, listener));
  await queue.cancel(a);
  expect(early.log.slice(-2)).toEqual(['начало', 'end']);
  await until(() => queue.snapshot.jobs[0]?.phase === 'cancelled');
  const late = follow((listener) => queue.listen(a, listener));
  await until(() => late.log.includes('end'));
  expect(late.read()).toBe('начало');
  await queue.retry(a);
  expect(late.read()).toBe('');
});

test('a job that goes on tells nothing of what it says once more', async () => {
  const { texts, begin } = createTexts();
  begin('a', 0);
  texts.change(0, [say(0, 'раз'), say(1, 'два')]);
  const heard = follow((listener) => texts.listen('a', listener));
  await texts.stop();

  begin('a', 20);
  texts.change(0, [say(0, 'раз')]);
  texts.reach(10);
  expect(heard.log).toEqual(['раз два']);
  texts.change(1, [say(1, 'два'), say(2, 'три')]);
  texts.reach(20);
  expect(heard.log).toEqual(['раз два', 'раз два три']);
  texts.change(3, [say(3, 'четыре')]);
  expect(heard.read()).toBe('раз два три четыре');
});

test('a job that is stopped before it has said all once more keeps what it had', async () => {
  const { texts, begin } = createTexts();
  begin('a', 0);
  texts.change(0, [say(0, 'раз'), say(1, 'два')]);
  const heard = follow((listener) => texts.listen('a', listener));
  await texts.stop();
  begin('a', 20);
  texts.change(0, [say(0, 'раз')]);
  await texts.stop();
  expect(heard.log).toEqual(['раз два']);
  expect(texts.peek('a')).toHaveLength(2);
});

test('only texts that change and are listened to stay in memory', async () => {
  const { texts, asked, begin } = createTexts({ p: [say(0, 'пауза')], d: [say(0, 'готово')] }, [
    'd',
  ]);
  const paused = follow((listener) => texts.listen('p', listener));
  const done = follow((listener) => texts.listen('d', listener));
  await Promise.resolve();
  await Promise.resolve();
  expect([paused.log, done.log]).toEqual([['пауза'], ['готово', 'end']]);
  expect(texts.peek('p')).toHaveLength(1);
  expect(texts.peek('d')).toBeNull();
  paused.stop();
  expect(texts.peek('p')).toBeNull();
  begin('r', 0);
  texts.change(0, [say(0, 'идёт')]);
  expect(texts.peek('r')).toHaveLength(1);
  await texts.stop();
  expect(texts.peek('r')).toBeNull();
  expect(asked).toEqual(['p', 'd']);
});

test('who stops listening before the text was read hears nothing', async () => {
  const { texts } = createTexts({ p: [say(0, 'пауза')] });
  const heard = follow((listener) => texts.listen('p', listener));
  heard.stop();
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard.log).toEqual([]);
  expect(texts.peek('p')).toBeNull();
});

test('a listener that came while the text was read gets what the job says by then', async () => {
  const { texts, begin } = createTexts({ a: [say(0, 'старое')] });
  const heard = follow((listener) => texts.listen('a', listener));
  begin('a', 0);
  texts.change(0, [say(0, 'новое')]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard.log).toEqual(['новое']);
});

test('a document that could not be read is read again with what is recognised next', async () => {
  const written: [string, number][] = [];
  let isReadable = false;
  const documents = {
    readGrowth: async () => {
      if (!isReadable) throw appError('storage-failed', { detail: 'lost' });
      return null;
    },
    grow: async ({ text }: NewDocument, from: number) => {
      written.push([text.segments.map((part) => part.text).join(' '), from]);
      return true;
    },
  };
  const describe = (segments: readonly Segment[]) =>
    makeDocument('a', { ...textOf(), segments: [...segments] });
  const growth = new DocumentGrowth(documents as unknown as JobDocuments, 'a', describe);
  growth.hear([say(0, 'раз')]);
  await growth.whenIdle();
  expect(growth.count).toBe(0);
  isReadable = true;
  growth.hear([say(0, 'раз'), say(1, 'два')]);
  await growth.whenIdle();
  expect(written).toEqual([['раз два', 0]]);
  expect(growth.count).toBe(2);
});
