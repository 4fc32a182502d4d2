import { expect, test } from '@playwright/test';

const background = () => getComputedStyle(document.documentElement).backgroundColor;

for (const [locale, language, title] of [
  ['ru-RU', 'ru', 'Запись становится текстом'],
  ['en-GB', 'en', 'A recording becomes text'],
  ['de-DE', 'en', 'A recording becomes text'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`a browser in ${locale} gets ${language}`, async ({ page }) => {
      await page.goto('./');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
    });
  });
}

test('a language is switched at once, and remembered', async ({ page }) => {
  await page.goto('./');
  await page.getByText('RU', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page).toHaveTitle('Писарь · Русская речь в текст, прямо в браузере');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Запись становится текстом');
});

test('a language that cannot be fetched leaves the old one, and says so', async ({ page }) => {
  await page.route('**/texts-ru-*', (route) => route.abort());
  await page.goto('./');
  await page.getByText('RU', { exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Русский: the texts could not be loaded.');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('radio', { name: 'English' })).toBeChecked();
});

test('a page whose language cannot be fetched begins in the other one', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('pisar.language', 'ru'));
  await page.route('**/texts-ru-*', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('Русский: the texts could not be loaded.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A recording becomes text');
  expect(await page.evaluate(() => localStorage.getItem('pisar.language'))).toBe('ru');
});

test('a page without any language says that it is not whole', async ({ page }) => {
  await page.route('**/texts-*', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByText('Pisar was not loaded whole.')).toBeVisible();
  await expect(page.getByText('Писарь загрузился не целиком.')).toBeVisible();
});

test('the look follows the system until one is chosen, which is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const light = await page.evaluate(background);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate(background);
  expect(dark).not.toBe(light);

  await page.getByTitle('Light').click();
  expect(await page.evaluate(background)).toBe(light);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
  expect(await page.evaluate(background)).toBe(light);
});

test('a wrong number of threads is refused with the reason, a right one is remembered', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByText('Settings').click();
  const threads = page.getByRole('spinbutton', { name: 'Threads' });
  await threads.fill('65');
  await expect(page.getByText('This must be a whole number from 0 to 64.')).toBeVisible();
  await expect(threads).toHaveAttribute('aria-invalid', 'true');
  await threads.fill('2');
  await expect(page.getByText('This must be a whole number from 0 to 64.')).toBeHidden();
  await page.reload();
  await page.getByText('Settings').click();
  await expect(threads).toHaveValue('2');
});

test('without storage the page works, and forgets', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto('./');
  await page.getByText('RU', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Запись становится текстом');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A recording becomes text');
});
