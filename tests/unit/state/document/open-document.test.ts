import { expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import { MemoryLibrary } from '../../../../src/library/memory-library';
import { Jobs } from '../../../../src/state/jobs/jobs.svelte';
import { Library } from '../../../../src/state/library/library.svelte';
import { Listening } from '../../../../src/state/player/listening.svelte';
import { OpenDocument } from '../../../../src/state/document/open-document.svelte';
import { makeWavHeader } from '../../../../src/shared/recording/wav-header';
import { jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';
import { segment, transcript, word } from '../../transcript-factory';

const file = new File(['sound'], 'talk.ogg', { lastModified: 7 });

async function setUp() {
  const service = new LocalLibrary({ openStore: async () => new MemoryLibrary() });
  const { segments, speakers, ...facts } = transcript([segment(0, [word('привет', 1, 2)])]);
  await service.ofJobs.add({
    id: 'talk',
    title: 'Разговор',
    createdAt: 5,
    facts,
    text: { segments, speakers, notes: [] },
    media: { name: file.name, bytes: file.size, lastModified: 7 },
    handle: null,
    waveform: null,
  });
  const queue = new ScriptedJobs(jobsSnapshot([jobView('talk', { phase: 'done' })]));
  await service.whenReady;
  const open = new OpenDocument('talk', new Library(service), new Jobs(queue), new Listening());
  await vi.waitFor(() => expect(open.editor).not.toBeNull());
  return { service, queue, open };
}

test('a text opens without its recording, which can be given', async () => {
  const { open } = await setUp();
  expect([open.summary?.title, open.file]).toEqual(['Разговор', null]);
  expect(open.editor?.segments[0]?.text).toBe('привет');
  await open.giveFile({ file });
  expect(open.file).toBe(file);
});

test('another file is refused, and it goes without', async () => {
  const { open } = await setUp();
  const other = new File(['other sound'], 'talk.ogg');
  await expect(open.giveFile({ file: other })).rejects.toMatchObject({ code: 'wrong-file' });
  expect(open.file).toBeNull();
});

test('leave to read the recording is asked for on request only', async () => {
  const { service, open } = await setUp();
  const read = vi.spyOn(service, 'readMedia');
  expect(await open.askForFile()).toBe(false);
  read.mockResolvedValueOnce(file);
  expect(await open.askForFile()).toBe(true);
  expect(read).toHaveBeenLastCalledWith('talk', true);
  expect(open.file).toBe(file);
});

test('passages are read again as long as the queue has the job', async () => {
  const { queue, open } = await setUp();
  expect(open.passages).not.toBeNull();
  queue.change({ jobs: [] });
  expect(open.passages).toBeNull();
});

test('a document that is not there says so', async () => {
  const { service } = await setUp();
  const jobs = new Jobs(new ScriptedJobs());
  const open = new OpenDocument('gone', new Library(service), jobs, new Listening());
  await vi.waitFor(() => expect(open.problem?.code).toBe('document-missing'));
  expect(open.editor).toBeNull();
});

test('a joined text has the sound of its parts, as long as it is kept of all', async () => {
  const { service, queue } = await setUp();
  await service.join({ id: 'both', title: 'вместе', createdAt: 6, partIds: ['talk', 'talk'] });
  const openJoined = async () => {
    const joined = new OpenDocument('both', new Library(service), new Jobs(queue), new Listening());
    await vi.waitFor(() => expect(joined.editor).not.toBeNull());
    await new Promise((resolve) => setTimeout(resolve));
    return joined;
  };
  const silent = await openJoined();
  expect(silent.file).toBeNull();
  silent.dispose();
  const samples = new Int16Array(Math.round(12.3456 * 16000));
  queue.answers.readSound = () => new Blob([makeWavHeader(1, 16000, samples.byteLength), samples]);
  const joined = await openJoined();
  await vi.waitFor(() => expect(joined.file?.name).toBe('вместе'));
  expect(joined.file?.size).toBe(44 + 2 * Math.round(2 * 12.3456 * 16000));
  expect(joined.passages).toBeNull();
});
