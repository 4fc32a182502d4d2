import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { addFiles, measureOverflow, queueItem } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] });

const gigaam = 'GigaAM v3 with punctuation';
const demoFolder = new URL('../../public/models/demo/', import.meta.url);
const demoFiles = ['demo_ctc.int8.onnx', 'vocab.txt'].map((name) =>
  fileURLToPath(new URL(name, demoFolder)),
);

async function openPanel(page: Page) {
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Models' });
  await expect(panel).toBeVisible();
  return panel;
}

const cardOf = (page: Page, title: string) =>
  page.getByRole('article', { name: title, exact: true });

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

test('the demo is loaded, used, unloaded, saved and deleted from the panel', async ({ page }) => {
  await page.goto('./');
  // As many threads as help is measured, and may be another number the second time.
  await page.getByText('Settings', { exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Threads' }).fill('1');
  await openPanel(page);
  const demo = cardOf(page, 'Demo');
  await expect(demo).toContainText('Comes with the page');

  await demo.getByRole('button', { name: 'Load into memory: Demo' }).click();
  await expect(demo).toContainText('Ready, in memory');
  await checkAccessibility(page);
  await demo.getByText('Where it runs, and why').click();
  await expect(demo).toContainText(/processor \(WebAssembly\), 1 thread, 8-bit integers/);
  await expect(demo).toContainText('this browser has no WebGPU');

  await page.getByText('Log of loads').click();
  await page.getByRole('button', { name: 'Copy the log' }).click();
  const log = await page.evaluate(() => navigator.clipboard.readText());
  expect(log).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z demo wasm int8 threads=1 reason=webgpu-missing prepare=[\d.]+s load=[\d.]+s warm-up=[\d.]+s heap=[1-9]\d*MB\n$/,
  );
  await page.getByText('Figures of this visit').click();
  await expect(page.locator('dt', { hasText: 'Model was loaded' }).locator('+ dd')).toHaveText('1');

  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Try with a sample' }).click();
  await expect(queueItem(page, 'sample.ogg')).toContainText('Done', { timeout: 120_000 });
  const facts = page.getByRole('list', { name: 'What runs where' });
  await expect(facts).toContainText('the model was in memory already');
  await expect(facts).toContainText(/recognised in [\d.]+ s, [\d.]+ s in all/);

  await openPanel(page);
  await expect(page.locator('dt', { hasText: 'Model was in memory' }).locator('+ dd')).toHaveText(
    '1',
  );
  await demo.getByText('Where it runs, and why').click();
  await expect(demo).toContainText(/[\d.]+ ×RT on the processor/);
  await demo.getByRole('button', { name: 'Unload: Demo' }).click();
  await expect(demo).toContainText('On this computer');
  await expect(page.getByText(/Pisar takes .* on this computer/)).toBeVisible();

  const saved: string[] = [];
  page.on('download', (download) => void download.path().then((path) => saved.push(path)));
  await demo.getByRole('button', { name: 'Save to files: Demo' }).click();
  await expect.poll(() => saved.length).toBe(2);
  const hashes = await Promise.all(saved.map(hashOf));
  expect(hashes.sort()).toEqual((await Promise.all(demoFiles.map(hashOf))).sort());

  await demo.getByRole('button', { name: 'Delete: Demo' }).click();
  await expect(demo.getByRole('button', { name: 'Keep' })).toBeFocused();
  await demo.getByRole('button', { name: 'Delete: Demo' }).click();
  await expect(demo).toContainText('Comes with the page');
});

test('what is here stays for the next visit', async ({ page }) => {
  await page.goto('./');
  await openPanel(page);
  const demo = cardOf(page, 'Demo');
  await demo.getByRole('button', { name: 'Load into memory: Demo' }).click();
  await expect(demo).toContainText('Ready, in memory');
  await page.reload();
  await openPanel(page);
  await expect(demo).toContainText('On this computer');
});

test('models are added from files; what is none is refused with the reason', async ({ page }) => {
  await page.goto('./');
  const panel = await openPanel(page);
  await panel.locator('input[type=file]').setInputFiles(demoFiles);
  await expect(panel).toContainText('Added: ‘Demo’', { timeout: 60_000 });
  await expect(cardOf(page, 'Demo')).toContainText('On this computer');
  await expect(cardOf(page, 'Demo')).toContainText('In use for new files');

  await panel.locator('input[type=file]').setInputFiles([
    { name: 'notes.onnx', mimeType: '', buffer: Buffer.from('no graph at all') },
    {
      name: 'talk.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('PK\u0003\u0004 no archive'),
    },
  ]);
  await expect(panel).toContainText('No model was added.');
  await expect(panel.getByText('notes.onnx')).toBeVisible();
  await expect(panel).toContainText('the zip is damaged. Download it again.');
  await checkAccessibility(page);
});

test('a file of a model that is chosen as a recording is imported', async ({ page }) => {
  await page.goto('./');
  await addFiles(page, ...demoFiles);
  await expect(page.getByRole('dialog', { name: 'Models' })).toContainText('Added: ‘Demo’', {
    timeout: 60_000,
  });
  await expect(queueItem(page, 'demo_ctc.int8.onnx')).toHaveCount(0);
});

test('without a network a download waits, says why, and is ended on request', async ({ page }) => {
  await page.context().route('https://huggingface.co/**', (route) => route.abort());
  await page.goto('./');
  await page.getByRole('button', { name: `Download ${gigaam}, 225 MB` }).click();
  await expect(page.getByText('There is no connection to the host.').first()).toBeVisible();
  await expect(page.getByText(/Try \d+ in/).first()).toBeVisible();
  await checkAccessibility(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await measureOverflow(page)).toBe(0);
  await page.getByRole('button', { name: `Cancel: ${gigaam}` }).click();
  await expect(page.getByRole('button', { name: `Download ${gigaam}, 225 MB` })).toBeVisible();
});

test('a file that comes while its model is downloaded waits for it', async ({ page }) => {
  // A host that never answers: the download stays on its way.
  await page.context().route('https://huggingface.co/**', () => new Promise(() => {}));
  await page.goto('./');
  await page.getByRole('button', { name: `Download ${gigaam}, 225 MB` }).click();
  await addFiles(page, fixture('media/healthy/clip-opus.ogg'));
  const item = queueItem(page, 'clip-opus.ogg');
  await expect(item).toContainText('Waiting for the model, which is being downloaded');
  await page.getByRole('button', { name: `Cancel: ${gigaam}` }).click();
  await expect(item).toContainText('The model is not on this computer');
  await page.getByRole('main').getByRole('button', { name: 'Models' }).click();
  await expect(page.getByRole('dialog', { name: 'Models' })).toBeVisible();
});

test('limits of memory are validated, and remembered', async ({ page }) => {
  await page.goto('./');
  await page.getByText('Settings', { exact: true }).click();
  const most = page.getByRole('spinbutton', { name: 'Models in memory at once' });
  await most.fill('0');
  await expect(page.getByText('This must be a whole number from 1 to 8.')).toBeVisible();
  await most.fill('2');
  await page.getByRole('spinbutton', { name: /Unload an idle model/ }).fill('0');
  await page.reload();
  await page.getByText('Settings', { exact: true }).click();
  await expect(most).toHaveValue('2');
  await expect(page.getByRole('spinbutton', { name: /Unload an idle model/ })).toHaveValue('0');
});
