import { unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { appError } from '../../../src/shared/errors';
import { mountScenario, type ScenarioOptions } from '../../scripted-page/mount-scenario';
import { jobView } from '../../unit/scripted-jobs';

let mounted: ReturnType<typeof mountScenario>;
let target: HTMLElement;

function show(options: ScenarioOptions) {
  mounted = mountScenario(target, options);
  mounted.app.language.choose('en');
  return mounted;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const conference = 'Конференция, день первый.m4a';

beforeEach(() => {
  localStorage.clear();
  target = document.createElement('div');
  document.body.replaceChildren(target);
});

afterEach(() => unmount(mounted.component));

/** Moves a job as the queue does. */
function obeyMoves({ queue }: ReturnType<typeof mountScenario>) {
  queue.answers.move = (id: string, beforeId: string | null) => {
    const moved = queue.snapshot.jobs.filter((view) => view.id === id);
    const rest = queue.snapshot.jobs.filter((view) => view.id !== id);
    const index = beforeId === null ? rest.length : rest.findIndex((view) => view.id === beforeId);
    queue.change({ jobs: rest.toSpliced(index, 0, ...moved) });
  };
}

test('a job at work is held and goes on; the page tells how far it is', async () => {
  const { queue } = show({ jobs: 'running' });
  await expect.element(page.getByText('Recognising: 43%')).toBeVisible();
  await expect.element(page.getByText('4:18:00 of 10:00:00')).toBeVisible();
  await expect.element(page.getByTitle('passage 1,032 of 2,400')).toBeVisible();
  expect(document.title).toBe(`43% · ${conference} · Pisar`);
  await button(`Pause: ${conference}`).click();
  queue.changeJob('running', { phase: 'paused' });
  await expect.element(page.getByText('Paused: 43%')).toBeVisible();
  await button(`Continue: ${conference}`).click();
  expect(queue.calls.slice(-2)).toEqual([
    ['pause', 'running'],
    ['resume', 'running'],
  ]);
});

test('waiting files change places by keyboard; the focus stays, the place is read out', async () => {
  const scenario = show({ jobs: 'running' });
  obeyMoves(scenario);
  const last = button('Интервью 2.mp3');
  await expect.element(last).toBeVisible();
  (last.element() as HTMLElement).focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.element(page.getByRole('log')).toHaveTextContent('Интервью 2.mp3: place 1 of 2');
  expect(scenario.app.jobs.all.map(({ id }) => id)).toEqual(['running', '2', '1']);
  await expect.element(last).toHaveFocus();
  await button('More: Интервью 2.mp3').click();
  await button('Down: Интервью 2.mp3').click();
  expect(scenario.queue.calls.at(-1)).toEqual(['move', '2', null]);
});

test('waiting files are dragged to their place; what runs stays where it is', async () => {
  const { queue } = show({ jobs: 'running' });
  await expect.element(button('Интервью 2.mp3')).toBeVisible();
  const card = (id: string) => document.querySelector<HTMLElement>(`[data-job='${id}']`)!;
  expect([card('running').draggable, card('2').draggable]).toEqual([false, true]);
  const dataTransfer = new DataTransfer();
  const fire = (id: string, type: string, clientY = 0) =>
    card(id).dispatchEvent(
      new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, clientY }),
    );
  fire('2', 'dragstart');
  fire('1', 'dragover', card('1').getBoundingClientRect().top + 2);
  await expect.element(card('1')).toHaveAttribute('data-mark', 'before');
  fire('1', 'drop');
  expect(queue.calls.at(-1)).toEqual(['move', '2', '1']);
});

test('what is removed can be taken back', async () => {
  const { queue } = show({ jobs: 'graphics-lost' });
  await button('Remove: Планёрка 12 ноября.m4a').click();
  await expect.element(page.getByText('Removed: Планёрка 12 ноября.m4a')).toBeVisible();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/becomes text/);
  await button('Undo').click();
  await expect.element(button('Планёрка 12 ноября.m4a')).toBeVisible();
  await expect.poll(() => document.querySelectorAll('.segment').length).toBe(3);
  // The player asks for the sound, since there is no file.
  expect(queue.calls.filter(([verb]) => verb !== 'readSound')).toEqual([]);
});

test('an interrupted job says what it needs, and which file was a wrong one', async () => {
  const { queue } = show({ jobs: 'interrupted-file' });
  await expect.element(page.getByText(`To go on, choose “${conference}” again.`)).toBeVisible();
  await expect.element(page.getByText('43% is recognised, and kept.')).toBeVisible();
  queue.answers.resume = () => {
    throw appError('wrong-file', { fileName: conference, difference: 'size' });
  };
  const input = document.querySelector<HTMLInputElement>('main input[type=file]')!;
  await userEvent.upload(input, new File(['x'], 'other.m4a'));
  expect(queue.calls.at(-1)).toEqual(['resume', 'interrupted', 'other.m4a']);
  await expect.element(page.getByRole('heading', { name: 'This is another file' })).toBeVisible();
  await expect.element(page.getByText('Its size differs.')).toBeVisible();
});

test('leave to read again is asked for at a click, of one file or of all', async () => {
  const { queue } = show({ jobs: 'interrupted-permission' });
  await button(`Allow reading: ${conference}`).click();
  expect(queue.calls).toEqual([['resume', 'interrupted']]);
  const [view] = queue.snapshot.jobs;
  queue.change({ jobs: [view!, { ...view!, id: 'second' }] });
  await button('Allow reading all').click();
  expect(queue.calls.slice(1)).toEqual([
    ['resume', 'interrupted'],
    ['resume', 'second'],
  ]);
});

test('of many files the page tells how many are done, and leads to the failed one', async () => {
  const { app, queue } = show({ jobs: 'mixed' });
  await expect.element(page.getByText('12 of 50 done')).toBeVisible();
  await page.getByText('1 failed').click();
  expect(app.jobs.selected?.name).toBe('Лекция 13.mp3');
  await expect.element(page.getByRole('heading', { name: 'Not enough memory' })).toBeVisible();
  await button('Pause all').click();
  queue.change({ isPaused: true });
  await button('Go on').click();
  expect(queue.calls).toEqual([['pauseAll'], ['resumeAll']]);
  await button('Remove the finished').click();
  await expect.element(page.getByText('Removed: 12 recordings')).toBeVisible();
  expect(app.jobs.counts).toMatchObject({ all: 38, done: 0 });
});

test('progress of one of five hundred touches one card', async () => {
  const { queue } = show({ jobs: 'running' });
  const [running] = queue.snapshot.jobs;
  const many = Array.from({ length: 499 }, (_, index) => jobView(`job-${index}`));
  queue.change({ jobs: [running!, ...many] });
  await expect.element(page.getByText('0 of 500 done')).toBeVisible();
  const changed = new Set<Element | null>();
  const observer = new MutationObserver((records) => {
    for (const { target: node } of records) changed.add(node.parentElement?.closest('li') ?? null);
  });
  const options = { subtree: true, childList: true, characterData: true, attributes: true };
  observer.observe(document.querySelector('aside')!, options);
  queue.changeJob('running', { progress: { ...running!.progress, recognisedSeconds: 18_000 } });
  await expect.element(page.getByText('Recognising: 50%')).toBeVisible();
  observer.disconnect();
  expect(changed).toEqual(new Set([document.querySelector("[data-job='running']")]));
});

test('a folder that is dropped is looked through, and what is no recording is told', async () => {
  const { app } = show({});
  const folder = await navigator.storage
    .getDirectory()
    .then((root) => root.getDirectoryHandle('recordings', { create: true }));
  const write = async (name: string, parent = folder) => {
    const writable = await (await parent.getFileHandle(name, { create: true })).createWritable();
    await writable.write('x');
    await writable.close();
  };
  for (const name of ['10.mp3', '2.mp3', 'notes.txt', '.hidden.mp3']) await write(name);
  await write('deep.wav', await folder.getDirectoryHandle('sub', { create: true }));
  const item = { kind: 'file', getAsFileSystemHandle: async () => folder, getAsFile: () => null };
  const transfer = { items: [{ ...item, webkitGetAsEntry: () => null }], types: ['Files'] };
  const event = new DragEvent('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: transfer });
  document.body.dispatchEvent(event);
  await expect
    .element(page.getByText('3 recordings added, 1 other file passed over'))
    .toBeVisible();
  expect(app.jobs.all.map(({ name }) => name)).toEqual(['2.mp3', '10.mp3', 'deep.wav']);
  // With handles they can be read again after a restart: nothing is lost with the tab.
  expect(app.jobs.wouldLose).toBe(false);
});

test('another tab at work, and a browser that keeps nothing, are told of calmly', async () => {
  const { queue } = show({ jobs: 'follower' });
  await expect.element(page.getByText('Another tab does the work')).toBeVisible();
  queue.change({ role: 'leader', journal: 'memory' });
  await expect.element(page.getByText('the text is lost with the tab')).toBeVisible();
  await expect.element(page.getByText('Another tab does the work')).not.toBeInTheDocument();
});

test('settings of the queue are applied, and kept sound is deleted', async () => {
  const { queue } = show({ jobs: 'mixed' });
  await page.getByText('Settings', { exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Recordings that may wait' }).fill('20');
  expect(queue.calls.at(-1)).toEqual(['setLimits', { maxQueue: 20, soundBudgetBytes: 2e9 }]);
  await expect.element(page.getByText('1.3 GB in use now')).toBeVisible();
  await button('Delete the sound').click();
  expect(queue.calls.at(-1)).toEqual(['deleteSound']);
  await page.getByRole('combobox', { name: 'Two channels' }).selectOptions('Mix them');
  expect(mounted.app.settings.channels).toBe('mixed');
});
