import { expect, test } from '@playwright/test';
import { queueItem } from './page/actions';
import { checkAccessibility } from './page/check-accessibility';

test.use({ locale: 'en-GB' });

test('a load that took the tab with it is told of on the next visit, and safe mode works', async ({
  page,
  context,
}) => {
  // The load never ends, so that the tab dies in the middle of it.
  await page.route('**/*.wasm', () => new Promise(() => {}));
  await page.goto('./');
  await page.getByText('Settings', { exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Threads' }).fill('2');
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  await page.getByRole('button', { name: 'Load into memory: Demo' }).click();
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('pisar.loading')))
    .toContain('"modelId":"demo"');
  const crashed = page.waitForEvent('crash');
  const debuggerSession = await context.newCDPSession(page);
  // A dead tab gives no answer.
  debuggerSession.send('Page.crash').catch(() => {});
  await crashed;

  const next = await context.newPage();
  await next.goto('./');
  await expect(next.getByRole('heading', { name: 'The last visit broke off' })).toBeVisible();
  await expect(next.getByText('The page died while it loaded Demo')).toBeVisible();
  await checkAccessibility(next);
  await next.getByRole('button', { name: 'Start safely' }).click();
  await expect(next.getByText('The last visit broke off')).toBeHidden();
  await next.getByRole('button', { name: 'Try with a sample' }).click();
  await expect(queueItem(next, 'sample.ogg')).toContainText('Done', { timeout: 120_000 });
  await expect(next.getByRole('list', { name: 'What runs where' })).toContainText(
    /processor \(WebAssembly\), 1 thread, 8-bit integers.*chosen in the settings/,
  );

  await next.reload();
  await expect(queueItem(next, 'sample.ogg')).toContainText('Done');
  await expect(next.getByText('The last visit broke off')).toBeHidden();
});
