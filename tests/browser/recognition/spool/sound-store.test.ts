import { beforeEach, expect, test } from 'vitest';
import { SoundStore } from '../../../../src/engine/recognition/spools/sound-store';
import { holdSpool } from '../../../../src/engine/recognition/spools/spool-lock';
import { SPOOL_DIRECTORY } from '../../../../src/shared/recognition/spool-directory';
import { putPiece } from './put-piece';
import { removeSpool } from './remove-spool';

const never = new AbortController().signal;

const mine = ['one', 'two', 'empty', 'kept', 'running', 'once', 'old', 'held'];

beforeEach(async () => {
  for (const jobId of mine) await removeSpool(jobId);
});

/** Other tests may have left something as well. */
const sizes = async () => {
  const measured = await new SoundStore().measure();
  return Object.fromEntries([...measured].filter(([jobId]) => mine.includes(jobId)));
};

test('the bytes of each job are measured', async () => {
  await putPiece('one', 0, 1000);
  await putPiece('one', 1, 500);
  await putPiece('two', 0, 30);
  await putPiece('empty', 0, 0);
  expect(await sizes()).toEqual({ one: 1500, two: 30 });
});

test('one job goes, the others stay', async () => {
  await putPiece('one', 0, 10);
  await putPiece('two', 0, 20);
  const store = new SoundStore();
  await store.remove('one');
  await store.remove('no-such-job');
  expect(await sizes()).toEqual({ two: 20 });
});

test('all go but those that are wanted, and those that run in some tab', async () => {
  for (const [i, jobId] of ['kept', 'running', 'once', 'old'].entries()) {
    await putPiece(jobId, 0, i + 1);
  }
  let finish = () => {};
  const running = holdSpool('running', never, () => new Promise<void>((end) => (finish = end)));
  await holdSpool('old', never, () => Promise.resolve());
  const store = new SoundStore();
  await store.removeAllBut(new Set(['kept']));
  expect(await sizes()).toEqual({ kept: 1, running: 2 });
  finish();
  await running;
  await store.removeAllBut(new Set(['kept']));
  expect(await sizes()).toEqual({ kept: 1 });
});

test('files that a worker holds go when it lets them go', async () => {
  await putPiece('held', 0, 10);
  const worker = new Worker(
    URL.createObjectURL(
      new Blob([
        `onmessage = async ({ data }) => {
          let folder = await navigator.storage.getDirectory();
          for (const name of data.path) folder = await folder.getDirectoryHandle(name);
          const file = await folder.getFileHandle('0');
          self.handle = await file.createSyncAccessHandle();
          postMessage('open');
        };`,
      ]),
    ),
  );
  const open = new Promise((resolve) => (worker.onmessage = resolve));
  worker.postMessage({ path: [SPOOL_DIRECTORY, 'held'] });
  await open;
  const store = new SoundStore();
  await store.remove('held');
  // What is open can still be measured.
  expect(await sizes()).toEqual({ held: 10 });
  worker.terminate();
  await expect.poll(sizes, { timeout: 30_000, interval: 500 }).toEqual({});
});
