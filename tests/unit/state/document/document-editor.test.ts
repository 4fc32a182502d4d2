import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DocumentEditor } from '../../../../src/state/document/document-editor.svelte';
import { say, textOf } from '../../editing/make-text';
import { FakeDocument, type FakeTab } from '../fake-library';

const text = textOf(say(0, 'раз два'), say(1, 'три'), say(2, 'четыре'));
const open: DocumentEditor[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((editor) => editor.dispose()));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const linesOf = ({ segments }: { segments: readonly { text: string }[] }) =>
  segments.map((segment) => segment.text);

async function edit(document = new FakeDocument(text), tab: FakeTab = document.openTab()) {
  const editor = await DocumentEditor.open(tab, 'a');
  open.push(editor);
  return { document, tab, editor, kept: () => linesOf(document.text) };
}

test('a document that is not there is told of', async () => {
  const tab = new FakeDocument(text).openTab();
  await expect(DocumentEditor.open(tab, 'b')).rejects.toMatchObject({ code: 'document-missing' });
  expect(tab.watchers).toHaveLength(0);
});

test('a change is kept within a second, and the state says so', async () => {
  const { editor, document, kept } = await edit();
  expect([editor.access, editor.saving, editor.undoKind]).toEqual(['here', 'saved', null]);
  editor.type(1, 'три с половиной');
  expect([editor.saving, editor.undoKind]).toEqual(['saving', 'typing']);
  expect(kept()).toEqual(linesOf(text));
  await wait(1000);
  expect(kept()).toEqual(['раз два', 'три с половиной', 'четыре']);
  expect([editor.saving, editor.problem]).toEqual(['saved', null]);
  expect(document.writes[0]?.change).toMatchObject({
    wordCount: 6,
    opening: 'раз два три с половиной четыре',
  });
  await wait(60_000);
  expect(document.writes).toHaveLength(1);
});

test('who types steadily is not kept waiting, and it is one step', async () => {
  const { editor, document, kept } = await edit();
  const line = 'три и ещё немного слов подряд';
  for (let length = 1; length <= line.length; length++) {
    editor.type(1, line.slice(0, length));
    await wait(200);
  }
  const { writes } = document;
  expect(writes.length).toBeGreaterThan(5);
  for (const [index, { at }] of writes.entries())
    expect(at - (writes[index - 1]?.at ?? at)).toBeLessThan(1000);
  // What was written of it is written over: it stays one edit there, too.
  await wait(1000);
  expect(document.history.edits).toHaveLength(1);
  expect(kept()[1]).toBe(line);
  expect(editor.undo()).toMatchObject({ segmentId: 1, isInText: true });
  expect(linesOf(editor)).toEqual(linesOf(text));
  expect(editor.redo()).toEqual({ segmentId: 1, offset: line.length, isInText: true });
  expect(editor.segments[1]?.text).toBe(line);
});

test('what is typed over a selection of several segments is one step with it', async () => {
  const { editor, document } = await edit();
  const before = linesOf(editor);
  const [from, to] = [
    { segmentId: 0, offset: 0 },
    { segmentId: 1, offset: 3 },
  ];
  const at = editor.replaceRange(from, to);
  expect(at).toEqual({ segmentId: 0, line: '', offset: 0 });
  expect(editor.undoKind).toBe('remove');
  editor.type(0, 'н');
  editor.type(0, 'но');
  expect(linesOf(editor)).toEqual(['но', ...before.slice(2)]);
  expect(editor.undoKind).toBe('typing');
  editor.undo();
  expect(linesOf(editor)).toEqual(before);
  expect(editor.undoKind).toBeNull();
  editor.redo();
  expect(linesOf(editor)).toEqual(['но', ...before.slice(2)]);
  await wait(1000);
  expect(document.history.edits).toHaveLength(1);
});

test('a pause, another segment and another verb begin a new step', async () => {
  const { editor } = await edit();
  editor.type(0, 'раз');
  editor.type(0, 'раз два три');
  await wait(1000);
  editor.type(0, 'раз два три пять');
  editor.type(1, 'шесть');
  editor.accept([{ segmentId: 2, word: 0 }]);
  editor.type(1, 'семь');
  const undone: (string | null)[] = [];
  while (editor.undoKind) {
    undone.push(editor.undoKind);
    editor.undo();
  }
  expect(undone).toEqual(['typing', 'accept', 'typing', 'typing', 'typing']);
  expect(linesOf(editor)).toEqual(linesOf(text));
  expect(editor.segments[0]).toBe(editor.segments[0]);
});

test('words that are deleted and written again keep their times, and leave no step', async () => {
  const { editor, document } = await edit();
  const [before] = editor.segments;
  editor.type(0, '');
  expect(editor.segments[0]?.words).toEqual([]);
  editor.type(0, 'раз');
  editor.type(0, 'раз два');
  expect(editor.segments[0]).toBe(before);
  expect(editor.undoKind).toBeNull();
  await wait(1000);
  expect(editor.saving).toBe('saved');
  expect(document.writes).toHaveLength(0);
});

test('a step that was written and then typed back is gone there, too', async () => {
  const { editor, document } = await edit();
  editor.type(0, 'раз два три');
  await wait(600);
  expect(document.history.edits).toHaveLength(1);
  editor.type(0, 'раз два');
  await wait(1000);
  expect(document.history).toEqual({ edits: [], position: 0 });
});

test('what was undone is lost with the next edit, here and where it is kept', async () => {
  const { editor, document, kept } = await edit();
  editor.removeSegments([0]);
  editor.removeSegments([1]);
  await wait(1000);
  expect(editor.undo()).toMatchObject({ segmentId: 1 });
  await wait(1000);
  expect(document.history).toMatchObject({ position: 1 });
  expect(document.history.edits).toHaveLength(2);
  expect(editor.redoKind).toBe('remove');
  editor.type(2, 'пять');
  expect(editor.redoKind).toBeNull();
  expect(editor.redo()).toBeNull();
  await wait(1000);
  expect(document.history.edits.map(({ kind }) => kind)).toEqual(['remove', 'typing']);
  expect(kept()).toEqual(['три', 'пять']);
});

test('steps of an earlier visit can be taken back', async () => {
  const first = await edit();
  first.editor.type(0, 'раз');
  first.editor.addSpeaker('Анна');
  expect(first.editor.addNote(3, 'важно')).toBe(0);
  await first.editor.dispose();
  expect(first.document.writer).toBeNull();

  const { editor, document } = await edit(first.document);
  expect([editor.access, editor.undoKind]).toEqual(['here', 'note']);
  expect(editor.text.notes).toEqual([{ id: 0, atSeconds: 3, text: 'важно' }]);
  editor.undo();
  editor.undo();
  editor.undo();
  expect(editor.text).toEqual(text);
  expect(editor.undo()).toBeNull();
  await editor.flush();
  expect(document.text).toEqual(text);
  expect(document.history).toMatchObject({ position: 0 });
  editor.redo();
  expect(editor.segments[0]?.text).toBe('раз');
});

test('edits that come while others are written are written after them', async () => {
  const { editor, tab, document, kept } = await edit();
  let goOn = () => {};
  tab.gate = new Promise((resolve) => (goOn = resolve));
  editor.type(0, 'раз');
  await wait(600);
  // The write is under way: its edit is replaced, and another comes.
  editor.type(0, 'один');
  editor.removeSegments([1]);
  editor.undo();
  editor.removeSegments([2]);
  goOn();
  await wait(1000);
  expect(kept()).toEqual(['один', 'три']);
  expect(document.history.edits.map(({ kind }) => kind)).toEqual(['typing', 'remove']);
  expect(editor.saving).toBe('saved');
});

test('without room edits stay here, are tried again, and kept when there is room', async () => {
  const { editor, document, kept } = await edit();
  document.failure = 'storage-full';
  editor.type(0, 'раз');
  await wait(600);
  expect(editor.saving).toBe('failed');
  expect(editor.problem).toMatchObject({ code: 'storage-full' });
  // An edit more: tried at once, and still told of.
  editor.removeSegments([1]);
  expect(editor.saving).toBe('failed');
  await editor.flush();
  expect([editor.saving, linesOf(editor)]).toEqual(['failed', ['раз', 'четыре']]);
  await wait(10_000);
  expect(kept()).toEqual(linesOf(text));
  document.failure = null;
  await wait(60_000);
  expect([editor.saving, editor.problem]).toEqual(['saved', null]);
  expect(kept()).toEqual(['раз', 'четыре']);
  expect(document.writes).toHaveLength(1);
});

test('after many failures it is tried once a minute', async () => {
  const { editor, document, tab } = await edit();
  document.failure = 'storage-failed';
  const write = vi.spyOn(tab, 'write');
  editor.removeSegments([0]);
  await wait(200_000);
  const before = write.mock.calls.length;
  expect(before).toBeLessThan(10);
  await wait(120_000);
  expect(write.mock.calls.length - before).toBe(2);
});

test('a tab that is hidden, or goes, writes at once', async () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const view = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', view.addEventListener.bind(view));
  const { editor, kept } = await edit();
  editor.type(0, 'раз');
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  await wait(0);
  expect(kept()[0]).toBe('раз');
  editor.type(0, 'два');
  view.dispatchEvent(new Event('pagehide'));
  await wait(0);
  expect(kept()[0]).toBe('два');
});

test('one tab edits, the other shows what it writes, until it takes over', async () => {
  const one = await edit();
  const other = await edit(one.document);
  expect([one.editor.access, other.editor.access]).toEqual(['here', 'elsewhere']);
  other.editor.type(0, 'не здесь');
  expect([other.editor.split({ segmentId: 0, offset: 3 }), other.editor.addNote(1, '')]).toEqual([
    null,
    null,
  ]);
  expect(linesOf(other.editor)).toEqual(linesOf(text));

  const untouched = other.editor.segments[1];
  one.editor.type(0, 'один');
  await wait(1000);
  expect(linesOf(other.editor)[0]).toBe('один');
  expect(other.editor.segments[1]).toBe(untouched);

  // What the first has not written yet is written before it lets go.
  one.editor.type(0, 'один два');
  await other.editor.takeOver();
  expect([one.editor.access, other.editor.access]).toEqual(['elsewhere', 'here']);
  expect(linesOf(other.editor)[0]).toBe('один два');
  expect(other.editor.undoKind).toBe('typing');
  other.editor.type(2, 'пять');
  one.editor.type(2, 'шесть');
  await wait(1000);
  expect(linesOf(one.editor)).toEqual(['один два', 'три', 'пять']);
  expect([one.editor.saving, other.editor.saving]).toEqual(['saved', 'saved']);
  await one.editor.takeOver();
  expect([one.editor.access, other.editor.access]).toEqual(['here', 'elsewhere']);
});

test('what could not be written before another tab took over is kept as a version', async () => {
  const one = await edit();
  const other = await edit(one.document);
  one.document.failure = 'storage-full';
  one.editor.type(0, 'моё');
  await wait(600);
  await other.editor.takeOver();
  expect(one.editor.access).toBe('elsewhere');
  // Neither written nor kept yet: it stays in this tab.
  await wait(1000);
  expect(linesOf(one.editor)[0]).toBe('моё');
  one.document.failure = null;
  other.editor.type(1, 'их');
  await wait(1000);
  expect(linesOf(one.editor)).toEqual(['раз два', 'их', 'четыре']);
  expect(one.document.versions.map((version) => [version.kind, linesOf(version.text)])).toEqual([
    ['replaced', ['моё', 'три', 'четыре']],
  ]);
  expect([one.editor.saving, one.editor.problem]).toEqual(['saved', null]);
});

test('a tab that comes back to the front takes the document where nobody has it', async () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', () => {});
  const one = await edit();
  const other = await edit(one.document);
  page.dispatchEvent(new Event('visibilitychange'));
  await wait(0);
  expect(other.editor.access).toBe('elsewhere');
  await one.editor.dispose();
  page.dispatchEvent(new Event('visibilitychange'));
  await wait(0);
  expect(other.editor.access).toBe('here');
});

test('edits that are made while the document is read again are not lost', async () => {
  const { editor, tab, kept } = await edit();
  let goOn = () => {};
  tab.gate = new Promise((resolve) => (goOn = resolve));
  for (const listener of tab.watchers) listener();
  await wait(0);
  editor.type(0, 'между тем');
  goOn();
  await wait(1000);
  expect(linesOf(editor)[0]).toBe('между тем');
  expect(kept()[0]).toBe('между тем');
  expect([editor.access, editor.undoKind]).toEqual(['here', 'typing']);
});

test('versions are kept and brought back in one step, which can be taken back', async () => {
  const { editor, document } = await edit();
  await editor.keepVersion('черновик');
  editor.type(0, 'совсем другое');
  editor.removeSegments([2]);
  await editor.restoreVersion(0);
  expect(linesOf(editor)).toEqual(linesOf(text));
  expect(editor.undoKind).toBe('restore');
  expect(editor.versions.map(({ kind, name }) => [kind, name])).toEqual([
    ['kept', 'черновик'],
    ['replaced', null],
  ]);
  expect(linesOf(document.versions[1]?.text ?? text)).toEqual(['совсем другое', 'три']);
  expect(editor.undo()).toEqual({ segmentId: 1, offset: 3, isInText: true });
  expect(linesOf(editor)).toEqual(['совсем другое', 'три']);
  editor.redo();
  // The same again is no edit, and no version.
  await editor.restoreVersion(0);
  expect(document.versions).toHaveLength(2);
  await expect(editor.restoreVersion(9)).rejects.toMatchObject({ code: 'document-missing' });
});

test('what was recognised again is taken in one step, with names and notes; both texts are versions', async () => {
  const { editor, document } = await edit();
  const reading = textOf(say(0, 'раз два'), say(1, 'три с чем-то'));
  document.versions.push({
    number: 0,
    kind: 'recognised',
    name: null,
    at: 0,
    wordCount: 5,
    text: reading,
  });
  editor.type(0, 'моё два');
  editor.addSpeaker('Анна');
  editor.addNote(1, 'проверить');
  await editor.settleReading(0, true, 'мой');
  expect(linesOf(editor)).toEqual(linesOf(reading));
  expect(editor.text.speakers.map(({ name }) => name)).toEqual(['Анна']);
  expect(editor.text.notes.map(({ text: words }) => words)).toEqual(['проверить']);
  expect(linesOf(document.text)).toEqual(linesOf(reading));
  expect(document.versions.map(({ kind, name }) => [kind, name])).toEqual([
    ['recognised', null],
    ['kept', 'мой'],
  ]);
  expect(linesOf(document.versions[1]?.text ?? text)).toEqual(['моё два', 'три', 'четыре']);
  expect(document.settled).toEqual([true]);
  editor.undo();
  expect(linesOf(editor)).toEqual(['моё два', 'три', 'четыре']);
});

test('a text that its user keeps is a version, too; another tab lets go of it for that', async () => {
  const document = new FakeDocument(text);
  const other = await edit(document);
  other.editor.type(0, 'моё два');
  const { editor } = await edit(document);
  expect(editor.access).toBe('elsewhere');
  await editor.settleReading(0, false, 'мой');
  expect(linesOf(editor)).toEqual(['моё два', 'три', 'четыре']);
  expect(document.versions.map(({ kind, name }) => [kind, name])).toEqual([['kept', 'мой']]);
  expect([document.settled, editor.undoKind]).toEqual([[false], 'typing']);
});

test('a choice that cannot be written is still to be made', async () => {
  const { editor, document } = await edit();
  document.failure = 'storage-full';
  await expect(editor.settleReading(0, false, 'мой')).rejects.toMatchObject({
    code: 'storage-full',
  });
  expect(document.settled).toEqual([]);
});

test('a document that was read already is shown before it may be edited', async () => {
  const document = new FakeDocument(text);
  const tab = document.openTab();
  const editor = new DocumentEditor(tab, 'a', await tab.open('a'));
  open.push(editor);
  expect([editor.access, linesOf(editor)]).toEqual(['opening', linesOf(text)]);
  const [shown] = editor.segments;
  editor.type(0, 'рано');
  expect(editor.undoKind).toBeNull();
  await editor.open();
  expect(editor.access).toBe('here');
  expect(editor.segments[0]).toBe(shown);
  expect(editor.facts?.durationSeconds).toBe(60);
});

test('after it is closed nothing is edited and nothing is followed', async () => {
  const { editor, document, tab } = await edit();
  editor.type(0, 'последнее');
  await editor.dispose();
  await editor.dispose();
  expect(linesOf(document.text)[0]).toBe('последнее');
  expect(tab.watchers).toHaveLength(0);
  editor.type(0, 'поздно');
  await editor.takeOver();
  expect([editor.access, editor.segments[0]?.text]).toEqual(['elsewhere', 'последнее']);
});
