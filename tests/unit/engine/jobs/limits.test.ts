import { expect, test } from 'vitest';
import { AppError } from '../../../../src/shared/errors';
import { fileOf, startQueue } from './start-queue';

async function problemOf(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof AppError ? error.problem : error;
}

test('as many wait as may; the rest is refused with its number', async () => {
  const { queue, add, begun, names } = await startQueue({
    limits: { maxQueue: 2, soundBudgetBytes: 0 },
  });
  expect(await problemOf(add('a', 'b', 'c', 'd', 'e'))).toEqual({
    code: 'queue-full',
    facts: { limit: 2, refused: 3 },
  });
  await begun(1);
  expect(names()).toEqual(['a', 'b']);
  await add('f');
  expect(await problemOf(add('g'))).toMatchObject({ facts: { refused: 1 } });
  await queue.setLimits({ maxQueue: 3 });
  await add('h');
  expect(names()).toEqual(['a', 'b', 'f', 'h']);
});

test('sound of jobs that are done is kept as the budget allows, newest first', async () => {
  const { queue, engine, sound, add, begun, until, find } = await startQueue({
    limits: { maxQueue: 500, soundBudgetBytes: 250 },
  });
  const [a = '', b = '', c = '', d = ''] = await add('a', 'b', 'c', 'd');
  for (const [index, id] of [a, b, c].entries()) {
    await begun(index + 1);
    sound.bytes.set(id, 100);
    engine.last.finish();
    await until(() => find(id).phase === 'done');
    // Times are in milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  await begun(4);
  sound.bytes.set(d, 1000);
  await until(() => sound.removed.includes(a));
  expect(sound.removed).toEqual([a]);
  await queue.pause(d);
  await until(() => find(d).soundBytes === 1000);
  expect(queue.snapshot.soundBytes).toBe(1200);
  await queue.cancel(d);
  await until(() => find(d).soundBytes === 0);
  expect(queue.snapshot.soundBytes).toBe(200);
  await queue.deleteSound(c);
  expect([find(b).soundBytes, find(c).soundBytes]).toEqual([100, 0]);
  await queue.deleteSound();
  expect(queue.snapshot.soundBytes).toBe(0);
});

test('five hundred files are added at once, and one that moves copies no other', async () => {
  const { queue, engine, begun, until } = await startQueue();
  const sources = Array.from({ length: 500 }, (_, index) => ({ file: fileOf(`${index}.ogg`) }));
  const started = performance.now();
  const ids = await queue.add(sources);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(new Set(ids).size).toBe(500);
  await begun(1);
  const before = queue.snapshot.jobs;
  let changes = 0;
  queue.subscribe(() => changes++);
  for (let second = 1; second <= 50; second++) engine.last.reach(second);
  await until(() => queue.snapshot.jobs[0]?.progress.recognisedSeconds === 50);
  // The first call is that of `subscribe` itself.
  expect(changes).toBe(2);
  const after = queue.snapshot.jobs;
  expect(after[0]).not.toBe(before[0]);
  expect(after.slice(1).every((job, index) => job === before[index + 1])).toBe(true);
});
