import { expect, test } from 'vitest';
import type { JobQueue } from '../../../src/engine/jobs/job-queue';
import { openFixture } from '../engine/transcribe-fixture';
import { follow } from './make-tab';
import { makeTab } from './make-real-tab';
import { openFrame } from './open-tab';

const findJob = (queue: JobQueue, id: string) => queue.snapshot.jobs.find((job) => job.id === id);

const reach = (queue: JobQueue, id: string, seconds: number) =>
  expect
    .poll(() => findJob(queue, id)?.progress.recognisedSeconds, { timeout: 100_000, interval: 20 })
    .toBeGreaterThan(seconds);

test('a page that crashes and a pause leave no trace in the transcript', async () => {
  const file = await openFixture('speech/call-two-channels.mp3');
  const first = await openFrame<ReturnType<typeof makeTab>>('make-real-tab.ts');
  await first.tab.queue.whenReady;
  const second = makeTab();
  await second.queue.whenReady;
  try {
    expect(second.queue.snapshot.role).toBe('follower');
    const [broken = ''] = await second.queue.add([{ file }]);
    await reach(second.queue, broken, 20);
    first.kill();
    await expect.poll(() => second.queue.snapshot.role, { timeout: 10_000 }).toBe('leader');
    const heard = follow(second.queue, broken);
    await reach(second.queue, broken, 60);
    await second.queue.pause(broken);
    const before = heard.read();
    expect(before.length).toBeGreaterThan(0);
    await second.queue.resume(broken);

    const [whole = ''] = await second.queue.add([{ file }]);
    await expect
      .poll(() => second.queue.snapshot.jobs.map(({ phase }) => phase), { timeout: 200_000 })
      .toEqual(['done', 'done']);
    const [interrupted, undisturbed] = await Promise.all([
      second.queue.readTranscript(broken),
      second.queue.readTranscript(whole),
    ]);
    expect(interrupted.segments.length).toBeGreaterThan(5);
    expect(interrupted.segments).toEqual(undisturbed.segments);
    expect(interrupted.speechSeconds).toBeCloseTo(undisturbed.speechSeconds, 6);
    expect(heard.read().startsWith(before.slice(0, 40))).toBe(true);
    expect(findJob(second.queue, broken)?.soundBytes).toBeGreaterThan(1e6);
    await second.queue.deleteSound();
  } finally {
    await second.dispose();
  }
}, 300_000);
