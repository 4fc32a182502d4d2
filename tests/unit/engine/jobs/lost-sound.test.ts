import { expect, test } from 'vitest';
import { appError } from '../../../../src/shared/errors';
import { segment, word } from '../../transcript-factory';
import { startQueue } from './start-queue';

const text = [segment(0, [word('раз', 0, 1)])];
const lost = () => appError('sound-lost', { detail: '40 bytes are missing' });

test('a job whose sound is lost goes on once with what it knows of its recording', async () => {
  const { queue, engine, add, begun, until, find } = await startQueue();
  const [id = ''] = await add('a.ogg', 'b.ogg');
  await begun(1);
  engine.last.open().reach(20).fail(lost());
  await begun(2);
  expect(engine.names).toEqual(['a.ogg', 'a.ogg']);
  expect(engine.last.request).toMatchObject({ jobId: id, recognisedSeconds: 20 });
  expect(engine.last.request.recording).not.toBeNull();
  expect(engine.last.request.file?.name).toBe('a.ogg');
  engine.last.finish(text);
  await until(() => find(id).phase === 'done');
  expect((await queue.readTranscript(id)).segments).toEqual(text);
});

test('where it is lost again, that is said, and the next job begins', async () => {
  const { engine, add, begun, until, find } = await startQueue();
  const [id = ''] = await add('a.ogg', 'b.ogg');
  for (const count of [1, 2]) {
    await begun(count);
    engine.last.open().fail(lost());
  }
  await until(() => find(id).phase === 'failed');
  expect(find(id).problem?.code).toBe('sound-lost');
  await begun(3);
  expect(engine.names).toEqual(['a.ogg', 'a.ogg', 'b.ogg']);
});
