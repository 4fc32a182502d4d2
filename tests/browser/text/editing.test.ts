import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mountWorkspace } from '../../scripted-page/mount-workspace';
import { segment, word } from '../../unit/transcript-factory';

const text = [
  segment(0, [word('мы', 1, 1.2), word('едем', 1.2, 1.6, 0.4), word('домой', 1.6, 2)]),
  segment(1, [word('завтра', 3, 3.5), word('утром', 3.5, 4, 0.3)]),
  segment(2, [word('поездом', 6, 7), word('домой', 7, 8)]),
];
let workspace: Awaited<ReturnType<typeof mountWorkspace>>;

async function show(
  ...options: Parameters<typeof mountWorkspace> extends [unknown, ...infer Rest] ? Rest : never
) {
  document.body.replaceChildren();
  workspace = await mountWorkspace(document.body, ...options);
  await expect.poll(() => document.querySelectorAll('p[lang] span').length).toBeGreaterThan(0);
}

const paragraphs = () => [...document.querySelectorAll<HTMLElement>('p[lang=ru]')];
const texts = () => paragraphs().map(({ textContent }) => textContent);
const kept = () => workspace.editor.segments.map((one) => one.text);

/** Puts the caret where a click would put it. */
async function click(place: number, wordPlace: number, offset = 0) {
  const span = paragraphs()[place]?.children[wordPlace];
  const range = document.createRange();
  range.setStart(span?.firstChild ?? document, offset);
  const { left, top, height } = range.getBoundingClientRect();
  await userEvent.click(span as Element, {
    position: {
      x: left - (span?.getBoundingClientRect().left ?? 0) + 0.5,
      y: top + height / 2 - (span?.getBoundingClientRect().top ?? 0),
    },
  });
  await expect.poll(() => document.activeElement).toBe(paragraphs()[place]);
}

/** Place of the paragraph that has the caret, and the offset there. */
function findCaret() {
  const selection = getSelection();
  const place = paragraphs().findIndex((one) => one.contains(selection?.anchorNode ?? null));
  const range = document.createRange();
  range.setStart(paragraphs()[place] ?? document, 0);
  range.setEnd(selection?.anchorNode ?? document, selection?.anchorOffset ?? 0);
  return [place, range.toString().length];
}

beforeEach(() => sessionStorage.clear());
afterEach(() => workspace.end());

test('what is written is kept, and the caret stays where it is while it is saved', async () => {
  await show(text);
  await click(0, 1, 2);
  await userEvent.keyboard('XY ');
  expect(texts()[0]).toBe('мы едXY ем домой');
  expect(findCaret()).toEqual([0, 8]);
  await expect.element(page.getByText('Saved')).toBeVisible();
  expect(findCaret()).toEqual([0, 8]);
  expect(document.activeElement).toBe(paragraphs()[0]);
  await userEvent.keyboard('б');
  expect(kept()[0]).toBe('мы едXY бем домой');
  const opened = await workspace.library.open(workspace.id);
  expect(opened.text.segments[0]?.text).toBe('мы едXY ем домой');
});

test('a space at the end can be typed, and goes when the segment is left', async () => {
  await show(text);
  await click(1, 1, 2);
  await userEvent.keyboard('{End} ');
  expect(texts()[1]).toBe('завтра утром ');
  await userEvent.keyboard('ж');
  expect(kept()[1]).toBe('завтра утром ж');
  await userEvent.keyboard('{Backspace}{Escape}');
  await expect.poll(() => texts()[1]).toBe('завтра утром');
  await expect.element(page.getByRole('button', { name: /^0:03.*play from here/ })).toHaveFocus();
});

test('Enter splits, Backspace joins, undo and redo go through all of it', async () => {
  await show(text);
  await click(0, 1, 0);
  await userEvent.keyboard('{Enter}');
  await expect.poll(texts).toEqual(['мы', 'едем домой', 'завтра утром', 'поездом домой']);
  await expect.poll(findCaret).toEqual([1, 0]);
  await userEvent.keyboard('а ');
  expect(texts()[1]).toBe('а едем домой');
  await userEvent.keyboard('{Home}{Backspace}');
  await expect.poll(texts).toEqual(['мы а едем домой', 'завтра утром', 'поездом домой']);
  await expect.poll(findCaret).toEqual([0, 2]);
  await userEvent.keyboard('{End}{Delete}');
  await expect.poll(texts).toEqual(['мы а едем домой завтра утром', 'поездом домой']);
  await userEvent.keyboard('{Control>}zzzz{/Control}');
  await expect.poll(texts).toEqual(text.map((one) => one.text));
  expect(workspace.editor.segments).toEqual(text);
  await userEvent.keyboard('{Control>}{Shift>}zzzz{/Shift}{/Control}');
  await expect.poll(texts).toEqual(['мы а едем домой завтра утром', 'поездом домой']);
});

test('arrow keys leave a segment at its ends', async () => {
  await show(text);
  await click(1, 0, 0);
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(findCaret).toEqual([0, 13]);
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(findCaret).toEqual([1, 0]);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(findCaret).toEqual([2, 0]);
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(findCaret).toEqual([1, 0]);
});

test('what is pasted is plain text in one line', async () => {
  await show(text);
  await click(1, 0, 0);
  const data = new DataTransfer();
  data.setData('text/plain', 'рано,\n очень ');
  data.setData('text/html', '<b>рано</b>');
  const event = new InputEvent('beforeinput', {
    inputType: 'insertFromPaste',
    dataTransfer: data,
    bubbles: true,
    cancelable: true,
  });
  paragraphs()[1]?.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  await expect.poll(kept).toEqual(['мы едем домой', 'рано, очень завтра утром', 'поездом домой']);
  expect(paragraphs()[1]?.querySelector('b')).toBeNull();
  expect(findCaret()).toEqual([1, 12]);
});

test('the text changes elsewhere: the caret keeps its place among the letters', async () => {
  await show(text);
  await click(0, 2, 2);
  workspace.editor.replace([{ segmentId: 0, from: 0, to: 2 }], 'все мы');
  await expect.poll(() => texts()[0]).toBe('все мы едем домой');
  expect(findCaret()).toEqual([0, 14]);
  workspace.editor.split({ segmentId: 2, offset: 8 });
  await expect.poll(texts).toHaveLength(4);
  expect(findCaret()).toEqual([0, 14]);
  expect(document.activeElement).toBe(paragraphs()[0]);
});

test('uncertain words are gone through by keyboard, typed over and accepted', async () => {
  await show(text);
  await click(0, 0, 0);
  await userEvent.keyboard('{Alt>}n{/Alt}');
  await expect.poll(() => getSelection()?.toString()).toBe('едем');
  await expect.element(page.getByText('“едем” at 0:01, 1 of 2')).toBeInTheDocument();
  await userEvent.keyboard('уедем{Alt>}n{/Alt}');
  await expect.poll(() => getSelection()?.toString()).toBe('утром');
  expect(kept()[0]).toBe('мы уедем домой');
  await expect.element(page.getByText('1 uncertain word', { exact: true })).toBeVisible();
  await userEvent.keyboard('{Alt>}a{/Alt}');
  await expect.element(page.getByText('No uncertain words are left.')).toBeVisible();
  expect(kept()[1]).toBe('завтра утром');
});

test('words are found in any form and replaced, and the focus comes back', async () => {
  await show(text);
  await click(0, 0, 0);
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.keyboard('домо');
  await userEvent.click(page.getByRole('checkbox', { name: 'Any form of the word' }));
  await expect.element(page.getByText('1 of 2')).toBeVisible();
  expect(CSS.highlights.get('found')?.size).toBe(1);
  expect([...(CSS.highlights.get('found-here') ?? [])].map(String)).toEqual(['домо']);
  await userEvent.fill(page.getByRole('textbox', { name: 'Replace with' }), 'терем');
  await userEvent.click(page.getByRole('button', { name: 'Replace all' }));
  await expect.element(page.getByText('Replaced 2 places.')).toBeVisible();
  expect(kept()).toEqual(['мы едем теремй', 'завтра утром', 'поездом теремй']);
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('search')).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement).toBe(paragraphs()[0]);
});

test('a note is made where the sound is, and leads back to where the user wrote', async () => {
  await show(text);
  await click(1, 1, 0);
  await userEvent.keyboard('{Alt>}m{/Alt}');
  await expect.element(page.getByRole('textbox', { name: 'Note at 0:00' })).toHaveFocus();
  await userEvent.keyboard('Сверить{Enter}');
  expect(workspace.editor.text.notes).toEqual([{ id: 0, atSeconds: 0, text: 'Сверить' }]);
  await expect.poll(findCaret).toEqual([1, 7]);
  expect(document.querySelector('.segment .note')?.textContent).toBe('Сверить');
});
