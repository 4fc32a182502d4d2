import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { appError } from '../../../src/shared/errors';
import type { PassageReading } from '../../../src/shared/jobs/jobs';
import type { TimeRange } from '../../../src/shared/recognition/transcript';
import { segment, word } from '../../unit/transcript-factory';
import { mountText, unmountText, type MountedText } from './mount-text';

const text = [
  segment(0, [word('мы', 1, 1.2), word('едем', 1.2, 1.6), word('домой', 1.6, 2)]),
  segment(1, [word('завтра', 3, 3.5), word('утром', 3.5, 4)]),
  segment(2, [word('поездом', 6, 7)]),
];
const engine = {
  modelId: 'demo',
  provider: 'wasm',
  precision: 'int8',
  threads: 1,
  reason: 'chosen-by-user',
  cacheHit: true,
} as const;
let mounted: MountedText;
/** The first page that is shown loads its parts. */
const PATIENCE = { timeout: 20_000 };

/** What is read is `мы уедем завтра утром`. */
function read(range: TimeRange): PassageReading {
  const words = [
    word('мы', 1, 1.2),
    word('уедем', 1.2, 1.9),
    word('завтра', 3, 3.5),
    word('утром', 3.5, 4),
  ];
  return { range, segments: [segment(0, words)], words, engine };
}

function show(
  ...over: Parameters<typeof mountText> extends [unknown, ...infer Rest] ? Rest : never
) {
  mounted = mountText(text, ...over);
  const { jobs } = mounted;
  jobs.answers.rerun = (_id: string, range: TimeRange) => read(range);
  return jobs;
}

const paragraphs = () => [...document.querySelectorAll('section p[lang=ru]')];
const texts = () =>
  [...document.querySelectorAll('[data-segment] p[lang]')].map(
    (paragraph) => paragraph.textContent,
  );
const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = page.getByRole('dialog', { name: 'Recognise a passage again' });

/** A finished text has become a document, which takes the place of what stood there meanwhile. */
async function open() {
  const isFinished = mounted.jobs.snapshot.jobs[0]?.phase === 'done';
  const wanted = isFinished ? '.editable' : 'section p[lang=ru]';
  await expect.poll(() => document.querySelector(wanted), PATIENCE).not.toBeNull();
}

/** Selects from the first character of a paragraph to the last one of another. */
async function select(from: number, to: number) {
  await open();
  await expect.poll(() => paragraphs()[to]?.children.length ?? 0).toBeGreaterThan(0);
  const [first, last] = [paragraphs()[from], paragraphs()[to]];
  if (!first || !last) throw new Error('no text');
  getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
}

afterEach(() => unmountText(mounted));

test('what is selected is offered with its times, and the offer goes with the selection', async () => {
  show();
  await select(0, 1);
  await expect.element(page.getByText('0:00–0:04')).toBeVisible();
  await expect.element(button('Recognise again')).toBeVisible();
  getSelection()?.removeAllRanges();
  await expect.element(button('Recognise again')).not.toBeInTheDocument();
});

test('a text that is not finished offers nothing', async () => {
  show({ phase: 'running', result: null });
  await select(0, 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect.element(button('Recognise again')).not.toBeInTheDocument();
});

test('by keyboard: Shift and arrows select, Tab leads to the offer, Escape back', async () => {
  show();
  await open();
  await expect.poll(() => paragraphs().length).toBe(3);
  const stamps = page.getByRole('button', { name: /play from here/ });
  (stamps.nth(0).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await expect.element(stamps.nth(2)).toHaveFocus();
  expect(getSelection()?.toString().replace(/\s+/g, ' ')).toMatch(/^завтра утром.*поездом$/);
  await expect.element(page.getByText('0:02–0:07')).toBeVisible();
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(button('Recognise again')).toHaveFocus();
});

test('the passage is read as chosen, compared, taken, and brought back', async () => {
  const jobs = show();
  await select(0, 1);
  await button('Recognise again').click();
  await expect.element(dialog.getByText('0:00.7')).toBeVisible();
  await button('To: half a second later').click();
  await expect.element(dialog.getByText('0:04.7')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Where to compute' }).selectOptions('wasm');
  await dialog.getByText('More', { exact: true }).click();
  await button('Recognise').click();

  await expect.element(dialog.getByText('едем домой')).toBeVisible();
  const [verb, id, range, wish] = jobs.calls.at(-1) ?? [];
  expect([verb, id]).toEqual(['rerun', 'talk']);
  expect(range).toEqual({ startSeconds: 0.75, endSeconds: 4.75 });
  expect(wish).toEqual({
    modelId: 'demo',
    provider: 'wasm',
    vad: { positiveThreshold: 0.3, negativeThreshold: 0.15 },
  });
  const marks = (tag: string) =>
    [...dialog.element().querySelectorAll(tag)].map((mark) => mark.textContent);
  expect(marks('del')).toEqual(['едем домой']);
  expect(marks('ins')).toEqual(['уедем']);
  expect(texts()).toEqual(['мы едем домой', 'завтра утром', 'поездом']);

  await button('Take the new text').click();
  await expect.element(page.getByText('0:00–0:04 has the new text.')).toBeVisible();
  expect(texts()).toEqual(['мы уедем завтра утром', 'поездом']);
  await expect.element(button('Undo')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('The old text is back.')).toBeVisible();
  expect(texts()).toEqual(['мы едем домой', 'завтра утром', 'поездом']);
});

test('the old text is kept, and the same text is said to be the same', async () => {
  const jobs = show();
  await select(0, 1);
  await button('Recognise again').click();
  await button('Recognise').click();
  await expect.element(button('Take the new text')).toHaveFocus();
  await button('Keep the old').click();
  expect(texts()).toEqual(['мы едем домой', 'завтра утром', 'поездом']);

  jobs.answers.rerun = (_id: string, range: TimeRange) => ({
    ...read(range),
    segments: text.slice(0, 2),
  });
  await select(0, 1);
  await button('Recognise again').click();
  await button('Recognise').click();
  await expect.element(page.getByText('It is the same text, word for word.')).toBeVisible();
  await expect.element(button('Take the new text')).not.toBeInTheDocument();
});

test('work is shown and can be cancelled', async () => {
  const jobs = show();
  jobs.answers.rerun = () => new Promise(() => {});
  await select(2, 2);
  await button('Recognise again').click();
  await button('Recognise').click();
  await expect.element(page.getByText('Recognising the passage: 0%')).toBeVisible();
  await expect.element(button('Cancel')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Recognise')).toBeVisible();
});

/** Chooses a recording as the browser's dialogue would give it. */
function choose(within: string, name: string) {
  const transfer = new DataTransfer();
  transfer.items.add(new File(['x'], name));
  const input = document.querySelector<HTMLInputElement>(`${within} input[type=file]`);
  if (!input) throw new Error('no picker');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Another file than the right one is refused. */
function refuseOthers(name: string) {
  if (name !== 'Разговор.wav')
    throw appError('wrong-file', { fileName: name, difference: 'content' });
}

test('where the recording is needed, it is asked for, and the passage is read with it', async () => {
  const jobs = show();
  jobs.answers.giveFile = (_id: string, name: string) => refuseOthers(name);
  jobs.answers.rerun = (_id: string, range: TimeRange) => {
    if (!jobs.files.has('talk')) throw appError('file-needed', { fileName: 'Разговор.wav' });
    return read(range);
  };
  await select(0, 1);
  await button('Recognise again').click();
  await button('Recognise').click();
  await expect.element(dialog.getByText('The file itself is needed')).toBeVisible();
  choose('dialog', 'Другой.wav');
  await expect.element(dialog.getByText('This is another file')).toBeVisible();
  choose('dialog', 'Разговор.wav');
  await expect.element(button('Take the new text')).toBeVisible();
});

test('without the recording the player asks for it, and takes no other one', async () => {
  // Not in the library yet: the queue takes the recording.
  const jobs = show({ finishedAt: null });
  jobs.answers.giveFile = (_id: string, name: string) => refuseOthers(name);
  await expect.element(page.getByText('Choose the recording again to hear it.')).toBeVisible();
  choose('article .bar', 'Другой.wav');
  await expect
    .element(page.getByText('That is another file. The text belongs to “Разговор.wav”.'))
    .toBeVisible();
  choose('article .bar', 'Разговор.wav');
  // The player has it, and says what it makes of it.
  await expect
    .element(page.getByText('The browser cannot play a file of this kind.'))
    .toBeVisible();
  expect(jobs.files.get('talk')?.name).toBe('Разговор.wav');
});
