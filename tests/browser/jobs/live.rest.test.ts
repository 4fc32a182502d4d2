import { beforeAll, expect, test } from 'vitest';
import type { JobQueue } from '../../../src/engine/jobs/job-queue';
import { deleteRecording, findRecording } from '../../../src/engine/recording/recording-files';
import { RECORDING_RATE } from '../../../src/shared/recording/record-contracts';
import type { Segment } from '../../../src/shared/recognition/transcript';
import { openFixture } from '../engine/transcribe-fixture';
import { follow } from './make-tab';
import { makeTab } from './make-recording-tab';
import { openFrame } from './open-tab';

type Tab = ReturnType<typeof makeTab>;

const patience = { timeout: 60_000, interval: 20 };
const SPEECH_SECONDS = 10;
/** Two pieces of the spool then end in silence: text comes before there is more. */
const PAUSE_SECONDS = 6;
/** Speech and a pause, and the same speech once more. */
let blocks: Float32Array[] = [];

const findJob = (queue: JobQueue, id: string) => queue.snapshot.jobs.find((job) => job.id === id);

/** Its text is there before the recording ends. */
async function hearFirst(queue: JobQueue, jobId: string): Promise<void> {
  const heard = follow(queue, jobId);
  await expect.poll(heard.read, patience).not.toBe('');
  heard.stop();
}

async function readText({ queue }: Tab, jobId: string): Promise<Segment[]> {
  await expect.poll(() => findJob(queue, jobId)?.phase, patience).toBe('done');
  return (await queue.readTranscript(jobId)).segments;
}

async function leave(tab: Tab, ...jobIds: string[]): Promise<void> {
  for (const jobId of jobIds) await tab.queue.remove(jobId);
  await tab.dispose();
  for (const jobId of jobIds) await deleteRecording(`${jobId}.wav`);
}

beforeAll(async () => {
  const context = new OfflineAudioContext(1, 1, RECORDING_RATE);
  const file = await openFixture('speech/microphone.wav');
  const samples = (await context.decodeAudioData(await file.arrayBuffer())).getChannelData(0);
  const first = new Float32Array((SPEECH_SECONDS + PAUSE_SECONDS) * RECORDING_RATE);
  first.set(samples);
  blocks = [first, samples];
});

test('whoever works follows a recording, and its text is that of a tab alone', async () => {
  const leader = await openFrame<Tab>('make-real-tab.ts');
  await leader.tab.queue.whenReady;
  const follower = makeTab();
  const { queue } = follower;
  await queue.whenReady;
  expect([leader.tab.queue.snapshot.role, queue.snapshot.role]).toEqual(['leader', 'follower']);

  const followed = await follower.record('followed');
  followed.say(blocks[0] as Float32Array);
  await hearFirst(queue, 'followed');
  expect(findJob(queue, 'followed')).toMatchObject({ phase: 'running', file: { bytes: 0 } });
  followed.say(blocks[1] as Float32Array);
  expect(await followed.finish()).toBe(true);
  const text = await readText(follower, 'followed');
  const { file } = await findRecording('followed.wav');
  expect(file.size).toBe(44 + 2 * (2 * SPEECH_SECONDS + PAUSE_SECONDS) * RECORDING_RATE);
  expect(findJob(queue, 'followed')?.file.bytes).toBe(file.size);

  const inherited = await follower.record('inherited');
  inherited.say(blocks[0] as Float32Array);
  await hearFirst(queue, 'inherited');
  leader.kill();
  await expect.poll(() => queue.snapshot.role, patience).toBe('leader');
  inherited.say(blocks[1] as Float32Array);
  expect(await inherited.finish()).toBe(true);
  expect(await readText(follower, 'inherited')).toEqual(text);

  const alone = await follower.record('alone');
  for (const block of blocks) alone.say(block);
  expect(await alone.finish()).toBe(true);
  expect(await readText(follower, 'alone')).toEqual(text);
  expect(text.map((segment) => segment.text).join(' ')).toContain('голосовая почта');
  await leave(follower, 'followed', 'inherited', 'alone');
}, 180_000);

test('when the tab that records dies, its job goes on with what is in the file', async () => {
  const leader = makeTab();
  await leader.queue.whenReady;
  const follower = await openFrame<Tab>('make-recording-tab.ts');
  await follower.tab.queue.whenReady;
  const recording = await follower.tab.record('broken');
  recording.say(blocks[0] as Float32Array);
  await hearFirst(leader.queue, 'broken');
  follower.kill();
  const text = (await readText(leader, 'broken')).map((segment) => segment.text).join(' ');
  expect(text).toContain('голосовая почта');
  const { file } = await findRecording('broken.wav');
  expect(findJob(leader.queue, 'broken')?.file.bytes).toBe(file.size);
  // Its header tells how long it is.
  const sizes = new DataView(await file.slice(0, 44).arrayBuffer());
  expect(sizes.getUint32(40, true)).toBe(file.size - 44);
  expect(file.size).toBe(44 + 2 * (SPEECH_SECONDS + PAUSE_SECONDS) * RECORDING_RATE);
  await leave(leader, 'broken');
}, 120_000);
