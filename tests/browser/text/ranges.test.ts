import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountWorkspace } from '../../scripted-page/mount-workspace';
import { segment, word } from '../../unit/transcript-factory';

const text = [
  segment(0, [word('мы', 1, 1.2), word('едем', 1.2, 1.6, 0.4), word('домой', 1.6, 2)]),
  segment(1, [word('завтра', 3, 3.5), word('утром', 3.5, 4, 0.3)]),
  segment(2, [word('поездом', 6, 7), word('домой', 7, 8)], { speaker: 1 }),
];
const speakers = [
  { id: 0, name: 'Анна' },
  { id: 1, name: 'Пётр <3' },
];
let workspace: Awaited<ReturnType<typeof mountWorkspace>>;

beforeEach(async () => {
  sessionStorage.clear();
  document.body.replaceChildren();
  workspace = await mountWorkspace(document.body, text, { speakers });
  await expect.poll(() => document.querySelectorAll('p[lang] span').length).toBeGreaterThan(0);
});
afterEach(() => workspace.end());

const paragraphs = () => [...document.querySelectorAll<HTMLElement>('p[lang=ru]')];
const kept = () => workspace.editor.segments.map((one) => one.text);

/** Place of the paragraph that something is in, and the offset there. */
function placeOf(node: Node | null, offset: number) {
  const place = paragraphs().findIndex((one) => one.contains(node));
  const range = document.createRange();
  range.setStart(paragraphs()[place] ?? document, 0);
  range.setEnd(node ?? document, offset);
  return [place, range.toString().length];
}

function findEnds() {
  const selection = getSelection();
  return [
    placeOf(selection?.anchorNode ?? null, selection?.anchorOffset ?? 0),
    placeOf(selection?.focusNode ?? null, selection?.focusOffset ?? 0),
  ];
}

const findCaret = () => (getSelection()?.isCollapsed ? findEnds()[0] : null);

/** Where an offset of a word is drawn. */
function locate(place: number, wordPlace: number, offset: number) {
  const paragraph = paragraphs()[place] as Element;
  const span = paragraph.children[wordPlace];
  const range = document.createRange();
  range.setStart(span?.firstChild ?? paragraph, offset);
  const { left, top, height } = range.getBoundingClientRect();
  const box = paragraph.getBoundingClientRect();
  return {
    paragraph,
    position: { x: left - box.left + 0.5, y: top + height / 2 - box.top },
  };
}

async function click(place: number, wordPlace: number, offset = 0) {
  const { paragraph, position } = locate(place, wordPlace, offset);
  await userEvent.click(paragraph, { position });
  await expect.poll(() => document.activeElement).toBe(paragraphs()[place]);
}

const press = (keys: string) => userEvent.keyboard(keys);
const undo = () => press('{Control>}z{/Control}');

/** As the browser does it for Ctrl+C, Ctrl+X and Ctrl+V, without the system's clipboard. */
function clip(type: 'copy' | 'cut' | 'paste', clipboardData = new DataTransfer()) {
  const event = new ClipboardEvent(type, {
    clipboardData,
    bubbles: true,
    cancelable: true,
  });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return { data: clipboardData, isOurs: event.defaultPrevented };
}

test('Shift and arrows go on into the next paragraph and back, and the caret comes after them', async () => {
  await click(0, 2, 4);
  await press('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
  expect(findEnds()).toEqual([
    [0, 12],
    [1, 1],
  ]);
  expect(getSelection()?.toString()).toMatch(/^й\s+з$/);
  await press('{Shift>}{ArrowDown}{/Shift}');
  expect(findEnds()[1]?.[0]).toBe(2);
  await press('{Shift>}{End}{/Shift}');
  expect(findEnds()[1]).toEqual([2, 13]);
  await press('{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}');
  expect(findEnds()[1]).toEqual([2, 8]);
  await press('{Control>}{Shift>}{Home}{/Shift}{/Control}');
  expect(findEnds()).toEqual([
    [0, 12],
    [0, 0],
  ]);
  await press('{Control>}{Shift>}{End}{/Shift}{/Control}');
  expect(findEnds()[1]).toEqual([2, 13]);
  await press('{ArrowLeft}');
  await expect.poll(findCaret).toEqual([0, 12]);
  expect(document.activeElement).toBe(paragraphs()[0]);
});

test('a selection that comes back to where it began is a caret, and writing goes on', async () => {
  await click(1, 0, 0);
  await press('{Shift>}{ArrowLeft}{ArrowLeft}{ArrowRight}{ArrowRight}{/Shift}');
  await expect.poll(findCaret).toEqual([1, 0]);
  await expect.poll(() => document.activeElement).toBe(paragraphs()[1]);
  await press('а ');
  expect(kept()[1]).toBe('а завтра утром');
});

test('Delete takes out what is selected in several segments, undo brings it back to there', async () => {
  await click(0, 1, 0);
  await press('{Shift>}{ArrowDown}{/Shift}{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
  const [, [, end]] = findEnds() as [number[], [number, number]];
  expect(end).toBeGreaterThan(3);
  await press('{Delete}');
  expect(kept()).toEqual([`мы ${text[1]?.text.slice(end).trim()}`.trim(), 'поездом домой']);
  expect(findCaret()).toEqual([0, 3]);
  expect(workspace.editor.segments[0]?.words[0]).toBe(text[0]?.words[0]);
  await undo();
  expect(workspace.editor.segments).toEqual(text);
  await expect.poll(findCaret).toEqual([1, end]);
});

test('a letter replaces what is selected and what is typed after it is the same step', async () => {
  await click(0, 1, 4);
  await press('{Control>}{Shift>}{End}{/Shift}{/Control}');
  await press('k! Да');
  expect(kept()).toEqual(['мы едемk! Да']);
  expect(paragraphs()).toHaveLength(1);
  expect(document.activeElement).toBe(paragraphs()[0]);
  await undo();
  expect(workspace.editor.segments).toEqual(text);
  expect(workspace.editor.undoKind).toBeNull();
});

test('a space that the selection leaves is there for the next word', async () => {
  await click(0, 1, 0);
  await press('{Control>}{Shift>}{End}{/Shift}{/Control}{Backspace}');
  expect(paragraphs()[0]?.textContent).toBe('мы ');
  await press('спим');
  expect(kept()).toEqual(['мы спим']);
});

test('two voices stay apart, and Enter in the place of a selection splits', async () => {
  await click(1, 1, 2);
  await press('{Shift>}{ArrowDown}{Home}{/Shift}{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
  await press('{Backspace}');
  expect(kept()).toEqual(['мы едем домой', 'завтра ут', 'домой']);
  expect(workspace.editor.segments.map(({ speaker }) => speaker)).toEqual([
    undefined,
    undefined,
    1,
  ]);
  await click(0, 1, 4);
  await press('{Shift>}{ArrowDown}{Home}{/Shift}{Enter}');
  await expect.poll(kept).toEqual(['мы едем', 'завтра ут', 'домой']);
  await expect.poll(findCaret).toEqual([1, 0]);
});

test('Ctrl+A takes the segment and then all of the text, which goes but for one empty segment', async () => {
  await click(1, 1, 2);
  await press('{Control>}a{/Control}');
  expect(findEnds()).toEqual([
    [1, 0],
    [1, 12],
  ]);
  await press('{Control>}a{/Control}');
  expect(findEnds()).toEqual([
    [0, 0],
    [2, 13],
  ]);
  await press('{Delete}');
  expect(kept()).toEqual(['']);
  await press('заново');
  expect(kept()).toEqual(['заново']);
  await undo();
  expect(workspace.editor.segments).toEqual(text);
});

test('Shift and a click select from the caret on; a click ends it and puts the caret there', async () => {
  await click(0, 1, 2);
  const { paragraph, position } = locate(2, 0, 3);
  await userEvent.click(paragraph, { position, modifiers: ['Shift'] });
  expect(findEnds()).toEqual([
    [0, 5],
    [2, 3],
  ]);
  await click(1, 0, 3);
  expect(findCaret()).toEqual([1, 3]);
});

test('what is copied has names and no times; what is cut goes, and comes back where it is pasted', async () => {
  await click(0, 1, 0);
  const { paragraph, position } = locate(2, 0, 7);
  await userEvent.click(paragraph, { position, modifiers: ['Shift'] });
  const copied = clip('copy').data;
  expect(copied.getData('text/plain')).toBe('едем домой\n\nзавтра утром\n\nПётр <3\nпоездом');
  expect(copied.getData('text/html')).toBe(
    '<p>едем домой</p>\n<p>завтра утром</p>\n<p><strong>Пётр &lt;3</strong></p>\n<p>поездом</p>',
  );
  expect(workspace.editor.segments).toBe(workspace.editor.text.segments);
  const { data, isOurs } = clip('cut');
  expect(isOurs).toBe(true);
  expect(kept()).toEqual(['мы', 'домой']);
  await click(1, 0, 0);
  clip('paste', data);
  expect(kept()).toEqual(['мы', 'едем домой', 'завтра утром', 'поездомдомой']);
  await expect.poll(findCaret).toEqual([3, 7]);
  await undo();
  expect(kept()).toEqual(['мы', 'домой']);
  await undo();
  expect(workspace.editor.segments).toEqual(text);
});

test('lines that are pasted over a selection become segments, one line stays one', async () => {
  await click(0, 1, 0);
  await press('{Shift>}{ArrowDown}{/Shift}{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
  await press('{Shift>}{End}{/Shift}');
  const data = new DataTransfer();
  data.setData('text/plain', 'раз \r\n\r\nдва, три\n');
  clip('paste', data);
  expect(kept()).toEqual(['мы раз', 'два, три', 'поездом домой']);
  await press('!');
  expect(kept()[1]).toBe('два, три!');
  const one = new DataTransfer();
  one.setData('text/plain', 'четыре');
  // The browser pastes that itself, as what is typed.
  expect(clip('paste', one).isOurs).toBe(false);
});

test('keys go through the whole text: pages, its ends, paragraphs', async () => {
  await click(1, 0, 3);
  await press('{Control>}{End}{/Control}');
  await expect.poll(findCaret).toEqual([2, 13]);
  await press('{PageUp}');
  await expect.poll(findCaret).toEqual([0, 0]);
  await press('{Control>}{ArrowDown}{/Control}');
  await expect.poll(findCaret).toEqual([1, 0]);
  await press('{Control>}{ArrowDown}{/Control}{ArrowRight}');
  await expect.poll(findCaret).toEqual([2, 1]);
  await press('{Control>}{Home}{/Control}');
  await expect.poll(findCaret).toEqual([0, 0]);
});

test('on a time stamp letters are keys of the page, and Delete takes out what is selected', async () => {
  const stamps = [...document.querySelectorAll<HTMLElement>('.stamp')];
  stamps[0]?.focus();
  await press('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await expect.poll(() => findEnds()[1]).toEqual([1, 12]);
  await press('k');
  expect(kept()).toHaveLength(3);
  await press('{Delete}');
  expect(kept()).toEqual(['', 'поездом домой']);
});

test('undo puts the caret where the change was, not at the end', async () => {
  await click(0, 0, 2);
  await press(' все');
  await click(2, 1, 5);
  await undo();
  await expect.poll(findCaret).toEqual([0, 2]);
  expect(kept()[0]).toBe('мы едем домой');
  await press('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.poll(findCaret).toEqual([0, 6]);
});
