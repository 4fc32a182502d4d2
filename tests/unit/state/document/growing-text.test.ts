import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import { MemoryLibrary } from '../../../../src/library/memory-library';
import { noProgress } from '../../../../src/shared/jobs/job-events';
import type { LiveSegment } from '../../../../src/shared/recognition/transcript';
import { DocumentEditor } from '../../../../src/state/document/document-editor.svelte';
import { Drafts } from '../../../../src/state/document/drafts';
import { Jobs } from '../../../../src/state/jobs/jobs.svelte';
import { Library } from '../../../../src/state/library/library.svelte';
import { Listening } from '../../../../src/state/player/listening.svelte';
import { OpenDocument } from '../../../../src/state/document/open-document.svelte';
import { Shelf } from '../../../../src/state/library/shelf.svelte';
import { say } from '../../library/make-document';
import { forSeeds } from '../../recognition/seeded-random';
import { jobResult, jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';
import { transcript } from '../../transcript-factory';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const WORDS = 'раз два три четыре пять шесть семь восемь девять десять'.split(' ');
const recognised = WORDS.map((line, id) => say(id, `${line} ${line}`));
/** So many segments, the last of them open. */
const soFar = (count: number): LiveSegment[] =>
  recognised
    .slice(0, count)
    .map((segment, id): LiveSegment => (id < count - 1 ? segment : { ...segment, isOpen: true }));

const running = (seconds: number) =>
  jobView('a', { phase: 'running', progress: { ...noProgress, recognisedSeconds: seconds } });
const done = jobView('a', { phase: 'done', finishedAt: Date.now() + 1e6, result: jobResult() });

async function setUp(count = 4) {
  const library = new LocalLibrary({
    openStore: async () => new MemoryLibrary(),
  });
  await library.whenReady;
  const queue = new ScriptedJobs(jobsSnapshot([running(count)]));
  queue.answers.readTranscript = () => transcript([...recognised]);
  queue.texts.set('a', soFar(count));
  const drafts = new Drafts(queue, library);
  const shelf = new Shelf(queue, library);
  drafts.begin(running(count), soFar(count));
  await vi.waitFor(() => expect(library.snapshot.drafts).toHaveLength(1));
  const tell = (segments: readonly LiveSegment[]) => {
    queue.texts.set('a', segments);
    queue.tellText('a', { type: 'segments', from: 0, segments });
  };
  const openEditor = async () => {
    const editor = await DocumentEditor.open(library, 'a');
    editor.grow(queue.texts.get('a') ?? []);
    return editor;
  };
  const finish = async () => {
    queue.change({ jobs: [done] });
    await vi.waitFor(() => expect(kept()).not.toHaveProperty('isGrowing'));
  };
  const kept = () => library.snapshot.documents.find(({ id }) => id === 'a');
  return { library, queue, drafts, shelf, tell, openEditor, finish, kept };
}

const linesOf = ({ segments }: { segments: readonly LiveSegment[] }) =>
  segments.map(({ text }) => text);
const full = linesOf({ segments: recognised });

test('a text is edited while it grows, and is whole when its job is done', async () => {
  const { library, shelf, tell, queue, finish, kept } = await setUp();
  const jobs = new Jobs(queue);
  const open = new OpenDocument('a', new Library(library), jobs, new Listening());
  await open.open();
  const { editor } = open;
  expect(kept(), 'nobody has edited it yet').toBeUndefined();
  expect([linesOf(editor), linesOf(open)]).toEqual([full.slice(0, 3), full.slice(0, 4)]);

  editor.type(1, 'два с половиной');
  expect(editor.split({ segmentId: 0, offset: 3 })).toBe(1_000_000);
  // What is open cannot be edited: it would be written over.
  editor.type(3, 'пропало');
  tell(soFar(7));
  editor.type(5, 'шесть шестых');
  await vi.advanceTimersByTimeAsync(600);
  expect(kept()).toMatchObject({ isGrowing: true, wordCount: 13 });
  expect(editor.saving).toBe('saved');

  await finish();
  expect(shelf.isPending('a')).toBe(false);
  await vi.waitFor(() => expect(editor.isGrowing).toBe(false));
  const lines = ['раз', 'раз', 'два с половиной', ...full.slice(2, 5), 'шесть шестых'];
  expect(linesOf(open)).toEqual([...lines, ...full.slice(6)]);
  expect(editor.versions).toMatchObject([{ kind: 'recognised' }]);
  expect(linesOf(await library.readVersion('a', 0))).toEqual(full);
  for (let step = 0; step < 3; step++) editor.undo();
  expect(linesOf(editor)).toEqual(full);
  expect(editor.undoKind).toBeNull();
});

test('what is being typed goes on when more text comes', async () => {
  const { tell, openEditor } = await setUp();
  const editor = await openEditor();
  editor.type(2, 'три т');
  tell(soFar(6));
  editor.grow(soFar(6));
  editor.type(2, 'три тр');
  expect(linesOf(editor)).toEqual([...full.slice(0, 2), 'три тр', ...full.slice(3, 5)]);
  // It is one step all the same.
  editor.undo();
  expect(linesOf(editor)).toEqual(full.slice(0, 5));
});

test('whatever is edited while a text grows can be undone to the recognised text, and done again', () =>
  forSeeds(60, async (random) => {
    const { library, openEditor, finish, tell, queue } = await setUp(2);
    let editor = await openEditor();
    let count = 2;
    for (let step = 0; step < 25; step++) {
      const any = editor.segments[random.whole(0, editor.segments.length - 1)];
      const act = [
        () => any && editor.type(any.id, `слово${step} и`),
        () => any && editor.split({ segmentId: any.id, offset: 4 }),
        () => any && editor.join(any.id),
        () => any && editor.removeSegments([any.id]),
        () => editor.undo(),
        () => editor.redo(),
        () => {
          tell(soFar((count = Math.min(full.length, count + random.whole(1, 2)))));
          editor.grow(queue.texts.get('a') ?? []);
        },
        async () => {
          await editor.dispose();
          editor = await openEditor();
        },
        () => editor.flush(),
      ][random.whole(0, 8)];
      // eslint-disable-next-line @typescript-eslint/await-thenable -- most acts are done at once
      await act?.();
    }
    await editor.flush();
    if (random.whole(0, 1)) await editor.dispose();
    await finish();
    const before = linesOf(editor);
    await editor.dispose();
    editor = await DocumentEditor.open(library, 'a');
    const grown = linesOf(editor);
    expect(grown.slice(0, before.length)).toEqual(before);
    let steps = 0;
    for (; editor.undoKind; steps++) editor.undo();
    expect(linesOf(editor)).toEqual(full);
    for (; steps > 0; steps--) editor.redo();
    expect(linesOf(editor)).toEqual(grown);
    expect(new Set(editor.segments.map(({ id }) => id)).size).toBe(editor.segments.length);
  }));

test('an unedited text goes with its job, an edited one stays as far as it is', async () => {
  const unedited = await setUp();
  unedited.queue.change({ jobs: [] });
  await vi.waitFor(() => expect(unedited.library.snapshot.drafts).toEqual([]));
  expect(unedited.kept()).toBeUndefined();

  const edited = await setUp();
  const editor = await edited.openEditor();
  editor.type(0, 'моё');
  await editor.flush();
  edited.queue.change({ jobs: [] });
  await vi.waitFor(() => expect(editor.isGrowing).toBe(false));
  expect(edited.kept()).toMatchObject({ opening: 'моё два два три три' });
  expect(edited.kept()?.isGrowing).toBeUndefined();
  expect(editor.versions).toMatchObject([{ kind: 'recognised', wordCount: 6 }]);
});

test('a job that is begun anew adds to no text of before, and ends as a version of it', async () => {
  const { library, queue, openEditor, kept, tell } = await setUp();
  const editor = await openEditor();
  editor.type(0, 'моё');
  await editor.flush();
  const other = recognised.map((segment) => ({ ...segment, text: `${segment.text} иначе` }));
  tell([]);
  editor.grow([]);
  editor.grow(other);
  expect(linesOf(editor)).toEqual(['моё', ...full.slice(1, 3)]);
  queue.change({ jobs: [running(0)] });
  await vi.waitFor(() => expect(kept()?.isGrowing).toBeUndefined());
  queue.answers.readTranscript = () => transcript(other);
  queue.change({ jobs: [done] });
  await vi.waitFor(() => expect(editor.versions).toHaveLength(2));
  expect(linesOf(editor)).toEqual(['моё', ...full.slice(1, 3)]);
  expect(linesOf(await library.readVersion('a', 1))).toEqual(linesOf({ segments: other }));
});

test('a job that is cancelled leaves all of its text, once it is edited', async () => {
  const { queue, openEditor, kept } = await setUp();
  const cancelled = jobView('a', { phase: 'cancelled', finishedAt: 7 });
  queue.change({ jobs: [cancelled] });
  const editor = await openEditor();
  editor.type(0, 'моё');
  await editor.flush();
  await vi.waitFor(() => expect(kept()?.isGrowing).toBeUndefined());
  await vi.waitFor(() => expect(linesOf(editor)).toEqual(['моё', ...full.slice(1, 4)]));
  for (const segment of editor.segments) expect(segment).not.toHaveProperty('isOpen');
  expect(editor.facts?.incomplete).not.toBeNull();
});
