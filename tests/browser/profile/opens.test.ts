import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { nameSpeakers } from '../../../src/exports/name-speakers';
import type { LocalLibrary } from '../../../src/library/local-library';
import type { LiveSegment } from '../../../src/shared/recognition/transcript';
import { DocumentEditor } from '../../../src/state/document/document-editor.svelte';
import { OpenDocument } from '../../../src/state/document/open-document.svelte';
import { Jobs } from '../../../src/state/jobs/jobs.svelte';
import { Library } from '../../../src/state/library/library.svelte';
import { Listening } from '../../../src/state/player/listening.svelte';
import { makeTab } from '../jobs/make-real-tab';
import { deleteDatabase, loadProfile, type Profile, type ShownDocument } from './load-profile';

let profile: Profile;
let library: LocalLibrary;
let tab: ReturnType<typeof makeTab>;

/** A visit of the page, which opens what the build before has left. */
beforeAll(async () => {
  const response = await fetch('/tests/fixtures/profiles/before-one-text.json');
  profile = (await response.json()) as Profile;
  await loadProfile(profile);
  tab = makeTab();
  ({ library } = tab);
  await Promise.all([tab.queue.whenReady, library.whenReady]);
  // What a crash had kept from the library comes there now.
  const count = shownDocuments().length;
  await vi.waitUntil(() => library.snapshot.documents.length === count, { timeout: 60_000 });
});

afterAll(async () => {
  await tab.dispose();
  for (const { name } of profile.databases) await deleteDatabase(name);
  localStorage.removeItem('pisar.queue');
});

/** A job that ran cannot go on here: its sound is not in the fixture. So it has no document yet. */
const goesOn = (phase: string) => phase === 'running';
const shownDocuments = () =>
  profile.shown.documents.filter(
    ({ id }) => !profile.shown.jobs.some((job) => job.id === id && goesOn(job.phase)),
  );

const textsOf = (segments: readonly { text: string }[]) => segments.map(({ text }) => text);

/** The text of a job as the queue tells it to who begins to listen. */
function listenOnce(jobId: string): Promise<readonly LiveSegment[]> {
  return new Promise((resolve) => {
    const stop = tab.queue.listen(jobId, (event) => {
      if (event.type !== 'segments') return;
      resolve(event.segments);
      queueMicrotask(() => stop());
    });
  });
}

/** Does something with a document that is open as the page opens it. */
async function withDocument<Result>(
  id: string,
  work: (editor: DocumentEditor) => Result | Promise<Result>,
): Promise<Result> {
  const editor = await DocumentEditor.open(library, id);
  try {
    if (editor.isGrowing) editor.grow(await listenOnce(id));
    return await work(editor);
  } finally {
    await editor.dispose();
  }
}

const forEachDocument = async (
  check: (editor: DocumentEditor, shown: ShownDocument) => void | Promise<void>,
) => {
  for (const shown of shownDocuments())
    await withDocument(shown.id, (editor) => check(editor, shown));
};

test('all jobs are there, in order, each in the phase that it was left in', () => {
  expect(
    tab.queue.snapshot.jobs.map(({ id, file, phase }) => ({ id, name: file.name, phase })),
  ).toEqual(
    profile.shown.jobs.map(({ id, name, phase }) => ({
      id,
      name,
      phase: goesOn(phase) ? 'interrupted' : phase,
    })),
  );
});

test('all documents are listed, and no drafts nor what was deleted', () => {
  expect(
    library.snapshot.documents.map(({ id, title, wordCount, isGrowing = false }) => ({
      id,
      title,
      wordCount,
      isGrowing,
    })),
  ).toEqual(
    shownDocuments().map(({ id, title, wordCount, isGrowing }) => ({
      id,
      title,
      wordCount,
      isGrowing,
    })),
  );
});

test('each document has its text, and behind it what cannot be edited yet', async () => {
  await forEachDocument((editor, { title, steps, position, openTexts, isGrowing }) => {
    expect(textsOf(editor.segments), title).toEqual(steps[position]);
    expect(textsOf(editor.openSegments), title).toEqual(openTexts);
    expect(editor.isGrowing, title).toBe(isGrowing);
  });
});

test('each document has its speakers and notes', async () => {
  await forEachDocument((editor, { title, speakers, notes }) => {
    const named = nameSpeakers(editor.text.speakers, (number) => `Speaker ${number}`);
    expect(
      named.map(({ name }) => name),
      title,
    ).toEqual(speakers);
    expect(textsOf(editor.text.notes), title).toEqual(notes);
  });
});

test('undo leads back to what was recognised, and redo to all that was written', async () => {
  await forEachDocument((editor, { title, steps, position }) => {
    expect(editor.access, title).toBe('here');
    for (const texts of steps.slice(0, position).reverse()) {
      editor.undo();
      expect(textsOf(editor.segments), title).toEqual(texts);
    }
    expect(editor.undoKind, title).toBeNull();
    for (const texts of steps.slice(1)) {
      editor.redo();
      expect(textsOf(editor.segments), title).toEqual(texts);
    }
    expect(editor.redoKind, title).toBeNull();
    for (let step = steps.length - 1; step > position; step--) editor.undo();
  });
});

test('each document has its versions, and each of them can be read', async () => {
  for (const { id, title, versions } of shownDocuments()) {
    const opened = await library.open(id);
    expect(
      opened.versions.map(({ kind, wordCount }) => ({ kind, wordCount })),
      title,
    ).toEqual(versions);
    for (const { number, wordCount } of opened.versions) {
      const { segments } = await library.readVersion(id, number);
      const words = segments.reduce((sum, segment) => sum + segment.words.length, 0);
      expect(words, `${title}, version ${number}`).toBe(wordCount);
    }
  }
});

test('each job shows its text: its document, or as far as it has come', async () => {
  const jobs = new Jobs(tab.queue);
  const shelf = new Library(library);
  for (const { id, name, phase, texts } of profile.shown.jobs) {
    const isDeleted = phase === 'done' && !shelf.find(id);
    const open = new OpenDocument(id, shelf, jobs, new Listening());
    const stop = open.canFollow ? open.follow() : () => {};
    // The build before showed in the place of a whole text what was recognised anew, and went on
    // showing what had been deleted.
    const kept = shownDocuments().find(
      (document) => document.id === id && !document.isGrowing && phase !== 'done',
    );
    const expected = isDeleted ? [] : (kept?.steps[kept.position] ?? texts);
    const shown = () => textsOf(open.segments);
    if (goesOn(phase) && !kept) {
      await expect
        .poll(() => open.segments.length, { message: name, timeout: 30_000 })
        .toBeGreaterThan(1);
      // The last of it may still have changed.
      expect(shown().slice(0, -1)).toEqual(texts.slice(0, open.segments.length - 1));
    } else await expect.poll(shown, { message: name, timeout: 30_000 }).toEqual(expected);
    stop();
    open.dispose();
  }
});

test('what was written is found in all texts that have it, and in no others', async () => {
  const found = new Set<string>();
  await library.search(new AbortController().signal, 'вперёд', (hits) => {
    for (const { documentId } of hits) found.add(documentId);
  });
  const expected = shownDocuments().filter(({ steps, position }) =>
    steps[position]?.some((text) => text.includes('Вперёд')),
  );
  expect(expected).not.toEqual([]);
  expect([...found].sort()).toEqual(expected.map(({ id }) => id).sort());
});
