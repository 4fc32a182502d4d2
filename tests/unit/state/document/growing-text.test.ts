import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalLibrary } from '../../../../src/library/local-library';
import { MemoryLibrary } from '../../../../src/library/memory-library';
import type { LiveSegment } from '../../../../src/shared/recognition/transcript';
import { DocumentEditor } from '../../../../src/state/document/document-editor.svelte';
import { Jobs } from '../../../../src/state/jobs/jobs.svelte';
import { Library } from '../../../../src/state/library/library.svelte';
import { Listening } from '../../../../src/state/player/listening.svelte';
import { OpenDocument } from '../../../../src/state/document/open-document.svelte';
import { startQueue } from '../../engine/jobs/start-queue';
import { say } from '../../library/make-document';
import { forSeeds } from '../../recognition/seeded-random';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const WORDS = 'раз два три четыре пять шесть семь восемь девять десять'.split(' ');
const recognised = WORDS.map((line, id) => say(id, `${line} ${line}`));
/** So many segments, the last of them open. */
const soFar = (count: number): LiveSegment[] =>
  recognised
    .slice(0, count)
    .map((segment, id): LiveSegment => (id < count - 1 ? segment : { ...segment, isOpen: true }));

/** A job that has come so far, with its document in a library in memory. */
async function setUp(count = 4) {
  const library = new LocalLibrary({
    openStore: async () => new MemoryLibrary(),
  });
  await library.whenReady;
  const started = await startQueue({ documents: library.ofJobs });
  const { queue, engine, add, begun, find, until } = started;
  const [id = ''] = await add('a.ogg');
  await begun(1);
  engine.last.open();
  const grown = (segments: readonly LiveSegment[]) => {
    const firstOpen = segments.findIndex(({ isOpen }) => isOpen);
    return firstOpen < 0 ? segments.length : firstOpen;
  };
  /** The job says so, and what is settled of it is in the library. */
  const tell = async (segments: LiveSegment[]) => {
    engine.last.say(0, segments);
    await vi.waitFor(
      async () => expect((await library.ofJobs.readGrowth(id))?.count).toBe(grown(segments)),
      { interval: 2 },
    );
  };
  await tell(soFar(count));
  const openEditor = async () => {
    const editor = await DocumentEditor.open(library, id);
    let text: LiveSegment[] = [];
    queue.listen(id, (event) => {
      if (event.type !== 'segments') return;
      text = [...text.slice(0, event.from), ...event.segments];
      editor.grow(text);
    });
    await vi.waitFor(() => expect(text.length).toBeGreaterThan(0), { interval: 2 });
    return editor;
  };
  const finish = async (segments = recognised) => {
    engine.last.finish(segments);
    await until(() => find(id).phase === 'done');
  };
  const kept = () => library.snapshot.documents.find((document) => document.id === id);
  return { ...started, id, library, tell, openEditor, finish, kept };
}

const linesOf = ({ segments }: { segments: readonly LiveSegment[] }) =>
  segments.map(({ text }) => text);
const full = linesOf({ segments: recognised });

test('a text is edited while it grows, and is whole when its job is done', async () => {
  const { id, library, tell, queue, finish, kept } = await setUp();
  const open = new OpenDocument(id, new Library(library), new Jobs(queue), new Listening());
  open.follow();
  await vi.waitFor(() => expect(open.editor).not.toBeNull());
  const editor = open.editor as DocumentEditor;
  expect(kept(), 'nobody has edited it yet').toBeUndefined();
  expect([linesOf(editor), linesOf(open)]).toEqual([full.slice(0, 3), full.slice(0, 4)]);

  editor.type(1, 'два с половиной');
  expect(editor.split({ segmentId: 0, offset: 3 })).toBe(1_000_000);
  // What is open cannot be edited: it would be written over.
  editor.type(3, 'пропало');
  await tell(soFar(7));
  editor.type(5, 'шесть шестых');
  await vi.advanceTimersByTimeAsync(600);
  expect(kept()).toMatchObject({ isGrowing: true, wordCount: 13 });
  expect(editor.saving).toBe('saved');

  await finish();
  await vi.waitFor(() => expect(editor.isGrowing).toBe(false));
  const lines = ['раз', 'раз', 'два с половиной', ...full.slice(2, 5), 'шесть шестых'];
  expect(linesOf(open)).toEqual([...lines, ...full.slice(6)]);
  expect(editor.versions).toMatchObject([{ kind: 'recognised' }]);
  expect(linesOf(await library.readVersion(id, 0))).toEqual(full);
  for (let step = 0; step < 3; step++) editor.undo();
  expect(linesOf(editor)).toEqual(full);
  expect(editor.undoKind).toBeNull();
});

test('what is being typed goes on when more text comes', async () => {
  const { tell, openEditor } = await setUp();
  const editor = await openEditor();
  editor.type(2, 'три т');
  await tell(soFar(6));
  editor.type(2, 'три тр');
  expect(linesOf(editor)).toEqual([...full.slice(0, 2), 'три тр', ...full.slice(3, 5)]);
  // It is one step all the same.
  editor.undo();
  expect(linesOf(editor)).toEqual(full.slice(0, 5));
});

test('whatever is edited while a text grows can be undone to the recognised text, and done again', () =>
  forSeeds(60, async (random) => {
    const { id, library, openEditor, finish, tell } = await setUp(2);
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
        () => tell(soFar((count = Math.min(full.length, count + random.whole(1, 2))))),
        async () => {
          await editor.dispose();
          editor = await openEditor();
        },
        () => editor.flush(),
      ][random.whole(0, 8)];
      await act?.();
    }
    await editor.flush();
    if (random.whole(0, 1)) await editor.dispose();
    await finish();
    const before = linesOf(editor);
    await editor.dispose();
    editor = await DocumentEditor.open(library, id);
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
  await unedited.queue.remove(unedited.id);
  await vi.waitFor(() => expect(unedited.library.snapshot.drafts).toEqual([]));
  expect(unedited.kept()).toBeUndefined();

  const edited = await setUp();
  const editor = await edited.openEditor();
  editor.type(0, 'моё');
  await editor.flush();
  await edited.queue.remove(edited.id);
  await vi.waitFor(() => expect(editor.isGrowing).toBe(false));
  expect(edited.kept()).toMatchObject({ opening: 'моё два два три три' });
  expect(edited.kept()?.isGrowing).toBeUndefined();
  expect(editor.versions).toMatchObject([{ kind: 'recognised', wordCount: 6 }]);
});

test('a job that is begun anew adds to no text of before, and ends as a version of it', async () => {
  const { id, library, queue, engine, openEditor, kept, begun, until, find } = await setUp();
  const editor = await openEditor();
  editor.type(0, 'моё');
  await editor.dispose();
  engine.last.fail(new Error('gone'));
  await until(() => find(id).phase === 'failed');
  await queue.retry(id);
  await begun(2);
  await vi.waitFor(() => expect(kept()?.isGrowing).toBeUndefined());
  const mine = ['моё', ...full.slice(1, 3)];
  const other = recognised.map((segment) => ({ ...segment, text: `${segment.text} иначе` }));
  const open = new OpenDocument(id, new Library(library), new Jobs(queue), new Listening());
  open.follow();
  await vi.waitFor(() => expect(open.editor).not.toBeNull());
  engine.last.open().say(0, other);
  // Until the new one is there, the old one stays in sight, to be edited.
  expect([open.isReadAgain, linesOf(open)]).toEqual([true, mine]);
  await vi.waitFor(() => expect(open.shownEditor?.access).toBe('here'));
  open.shownEditor?.addSpeaker('Анна');
  await open.shownEditor?.flush();
  engine.last.finish(other);
  await until(() => find(id).phase === 'done');
  await vi.waitFor(() => expect(open.editor?.versions).toHaveLength(2));
  expect([open.isReadAgain, linesOf(open), open.summary?.offered]).toEqual([false, mine, 1]);
  expect((await library.open(id)).text.speakers).toMatchObject([{ name: 'Анна' }]);
  expect(linesOf(await library.readVersion(id, 1))).toEqual(linesOf({ segments: other }));
});

test('a job that is cancelled leaves all of its text, which is listed once it is edited', async () => {
  const { id, queue, kept, library, openEditor } = await setUp();
  await queue.cancel(id);
  expect(library.snapshot.drafts).toMatchObject([{ id }]);
  const editor = await openEditor();
  expect(linesOf(editor)).toEqual(full.slice(0, 4));
  editor.type(0, 'моё');
  await editor.flush();
  expect(kept()).toMatchObject({ id, wordCount: 7 });
  expect(kept()?.isGrowing).toBeUndefined();
  for (const segment of editor.segments) expect(segment).not.toHaveProperty('isOpen');
  expect(editor.facts?.incomplete).not.toBeNull();
  expect(linesOf(await library.readVersion(id, 0))).toEqual(full.slice(0, 4));
});

test('what is not written yet cannot be edited, and what an edit speaks of is there always', async () => {
  const { id, library, engine, openEditor } = await setUp();
  const editor = await openEditor();
  const grow = vi.spyOn(library.ofJobs, 'grow');
  let write = () => {};
  grow.mockImplementationOnce(async (...request) => {
    await new Promise<void>((resolve) => (write = resolve));
    grow.mockRestore();
    return library.ofJobs.grow(...request);
  });
  engine.last.say(0, soFar(7));
  await vi.waitFor(() => expect(editor.openSegments).toHaveLength(4));
  editor.type(4, 'пропало');
  expect(linesOf(editor)).toEqual(full.slice(0, 3));
  write();
  await vi.waitFor(() => expect(editor.openSegments).toHaveLength(1));
  editor.type(4, 'есть');
  await editor.flush();
  expect(editor.saving).toBe('saved');
  const { text } = await library.open(id);
  expect(linesOf(text)).toEqual([...full.slice(0, 4), 'есть', full[5]]);
});
