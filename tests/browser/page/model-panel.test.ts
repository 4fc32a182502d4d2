import { unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { gigaamV3E2eCtc, gigaamV3Rnnt } from '../../../src/shared/models/catalogue';
import { mountScenario, type ScenarioOptions } from '../../scripted-page/mount-scenario';
import { downloading } from '../../unit/scripted-models';

const gigaam = gigaamV3E2eCtc.id;
const title = 'GigaAM v3 with punctuation';
let mounted: ReturnType<typeof mountScenario>;
let target: HTMLElement;

function show(options: ScenarioOptions) {
  mounted = mountScenario(target, options);
  mounted.app.language.choose('en');
  return mounted;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const card = (name: string) => page.getByRole('article', { name, exact: true });

function drop(...files: File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const event = { bubbles: true, cancelable: true, dataTransfer };
  document.body.dispatchEvent(new DragEvent('drop', event));
}

beforeEach(() => {
  localStorage.clear();
  target = document.createElement('div');
  document.body.replaceChildren(target);
});

afterEach(() => unmount(mounted.component));

test('a first visit offers the recommended model with its size, and the demo at once', async () => {
  const { service, app } = show({ scenario: 'first-visit' });
  await expect.element(page.getByText('Once; stays on this computer.')).toBeVisible();
  await expect.element(page.getByText('The demo comes with the page')).toBeVisible();
  await button(`Download ${title}, 225 MB`).click();
  expect(service.calls.at(-1)).toEqual(['download', gigaam]);
  service.changeModel(gigaam, { files: downloading() });
  await expect.element(page.getByText('112 MB of 225 MB')).toBeVisible();
  await expect.element(page.getByText('4.2 MB/s')).toBeVisible();
  await expect.element(page.getByText('27 sec left')).toBeVisible();
  await expect.element(page.getByText('Drop files already: they wait for it.')).toBeVisible();
  expect(app.models.jobOptions.model?.id).toBe(gigaam);
});

test('a download is held, goes on and is ended', async () => {
  const { service } = show({ scenario: 'downloading' });
  await button(`Pause: ${title}`).click();
  service.changeModel(gigaam, { files: downloading({ isPaused: true }) });
  await expect.element(page.getByText('Paused. What is here stays.')).toBeVisible();
  await button(`Resume: ${title}`).click();
  service.changeModel(gigaam, { files: downloading() });
  await button(`Cancel: ${title}`).click();
  expect(service.calls.slice(-3)).toEqual([
    ['pauseDownload', gigaam],
    ['resumeDownload', gigaam],
    ['cancelDownload', gigaam],
  ]);
});

test('the panel opens and closes by keyboard, and gives the focus back', async () => {
  show({ scenario: 'cached' });
  const opener = button('Models').element() as HTMLButtonElement;
  opener.focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog', { name: 'Models' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(document.activeElement).toBe(opener);
});

test('deleting asks first, the focus on the answer that does no harm', async () => {
  const { service, app } = show({ scenario: 'cached' });
  app.panel.open();
  await button(`Delete: ${title}`).click();
  await expect.element(button('Keep')).toHaveFocus();
  await expect.element(page.getByText('That frees 225 MB')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(service.calls.map(([verb]) => verb)).not.toContain('remove');
  await button(`Delete: ${title}`).click();
  await button(`Delete: ${title}`).click();
  expect(service.calls.at(-1)).toEqual(['remove', gigaam]);
});

test('a button that vanishes hands the focus to the one in its place', async () => {
  const { service, app } = show({ scenario: 'first-visit' });
  app.panel.open();
  await button(`Download, 225 MB: ${title}`).click();
  service.changeModel(gigaam, { files: downloading() });
  const dialog = page.getByRole('dialog', { name: 'Models' });
  await expect.element(dialog.getByRole('button', { name: `Pause: ${title}` })).toHaveFocus();
});

test('the check of the graphics card is told with its reasons, and can be asked again', async () => {
  const { service, app } = show({ scenario: 'quarantined' });
  app.panel.open();
  await card(title).getByText('Where it runs, and why').click();
  const report = card(title);
  await expect
    .element(report.getByText('the graphics card got a known recording wrong'))
    .toBeVisible();
  await expect.element(report.getByText('wrong text, differs by 0.97')).toBeVisible();
  await expect.element(report.getByText('right, 9.4 ×RT')).toBeVisible();
  await button(`Check again: ${title}`).click();
  expect(service.calls.at(-1)).toEqual(['recheck', gigaam]);
});

test('files of models that are dropped anywhere are imported, recordings are queued', async () => {
  const { service, app } = show({ scenario: 'first-visit' });
  drop(new File(['x'], 'v3_ctc.int8.onnx'), new File(['а'], 'vocab.txt'));
  await expect.element(page.getByRole('dialog', { name: 'Models' })).toBeVisible();
  expect(service.calls.at(-1)).toEqual(['importFiles', ['v3_ctc.int8.onnx', 'vocab.txt']]);
  expect(app.jobs.all).toHaveLength(0);
  await expect.element(page.getByText('No model was added.')).toBeVisible();
  await expect.element(page.getByText('an ONNX file, but no model of GigaAM’s kind')).toBeVisible();
  drop(new File(['x'], 'talk.mp3'));
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(app.jobs.all.map(({ name }) => name)).toEqual(['talk.mp3']);
});

test('after a crash safe mode is offered, and sets what it says', async () => {
  const { service, app } = show({ scenario: 'crash' });
  await expect.element(page.getByText('The last visit broke off')).toBeVisible();
  await button('Start safely').click();
  await expect.element(page.getByText('The last visit broke off')).not.toBeInTheDocument();
  expect(service.calls.at(-1)).toEqual(['dismissCrash']);
  expect([app.settings.modelId, app.settings.provider, app.settings.threads]).toEqual([
    'demo',
    'wasm',
    1,
  ]);
});

test('limits are validated as they are typed, and applied', async () => {
  const { service } = show({ scenario: 'cached' });
  await page.getByText('Settings', { exact: true }).click();
  const idle = page.getByRole('spinbutton', { name: 'Unload an idle model after, seconds' });
  await idle.fill('-1');
  await expect.element(page.getByText('a whole number from 0 to 86,400')).toBeVisible();
  await expect.element(idle).toHaveAttribute('aria-invalid', 'true');
  await idle.fill('0');
  expect(service.calls.at(-1)).toEqual(['setLimits', { maxLoadedModels: 1, idleUnloadSeconds: 0 }]);
});

test('news of a download are read out, numbers are not', async () => {
  const { service, app } = show({ scenario: 'first-visit' });
  for (const loadedBytes of [0, 1e6, 2e6, 3e6])
    service.changeModel(gigaam, { files: downloading({ loadedBytes }) });
  service.changeModel(gigaam, { files: { phase: 'cached', storedBytes: 7, in: 'disk' } });
  const news = `Download started: ${title}On this computer: ${title}`;
  await expect.element(page.getByRole('log')).toHaveTextContent(news);
  // What lies below an open dialogue is not read out.
  app.panel.open();
  const dialog = page.getByRole('dialog', { name: 'Models' });
  await expect.element(dialog.getByRole('log')).toHaveTextContent(news);
  expect(document.querySelectorAll('[role=log]')).toHaveLength(1);
});

test('a transcript tells which passages were recognised again, and what took how long', async () => {
  show({ scenario: 'cached', jobs: 'graphics-lost' });
  const facts = page.getByRole('list', { name: 'What runs where' });
  await expect.element(facts).toHaveTextContent('the model was in memory already');
  await expect.element(facts).toHaveTextContent('8-bit weights, 16-bit floats');
  await expect.element(facts).toHaveTextContent('recognised in 1.5 s, 2 s in all');
  await page.getByText('The graphics card failed on 2 passages').click();
  await expect.element(page.getByText('1:01–1:22: device lost: unknown')).toBeVisible();
});

test('a job that waits for its model says so', async () => {
  show({ scenario: 'downloading', jobs: 'waits-for-model' });
  await expect
    .element(page.getByText('Waiting for the model, which is being downloaded'))
    .toBeVisible();
});

test('an RNN-T model is offered with a line about its speed and accuracy, and its pinned hashes', async () => {
  const { service, app } = show({ scenario: 'first-visit' });
  app.panel.open();
  const name = 'GigaAM v3 RNN-T, plain words';
  await expect.element(card(name).getByText(/Gets the most words right of all/)).toBeVisible();
  await expect.element(card(name).getByText(/takes hardly longer/)).toBeVisible();
  await expect.element(button(`Download: ${name}`)).toBeVisible();
  const pinned = [{ name: 'v3_rnnt_joint.int8.onnx', sha256: 'ab'.repeat(32) }];
  service.changeModel(gigaamV3Rnnt.id, {
    files: { phase: 'cached', storedBytes: 226e6, in: 'disk', pinned },
  });
  await card(name).getByText('SHA-256 of the files as they came').click();
  await expect.element(card(name).getByText('ab'.repeat(32))).toBeVisible();
});
