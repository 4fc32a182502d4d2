import { expect, test } from '@playwright/test';
import { checkAccessibility } from './page/check-accessibility';

for (const [locale, title, simd, browsers] of [
  ['ru-RU', 'Этот браузер не справится', 'векторных команд WebAssembly (SIMD)', 'Firefox от 124'],
  [
    'en-GB',
    'This browser is not up to it',
    'vector instructions of WebAssembly (SIMD)',
    'Firefox from 124',
  ],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test('a browser without SIMD and workers hears what is missing', async ({ page }) => {
      await page.addInitScript(() => {
        WebAssembly.validate = () => false;
        Reflect.deleteProperty(globalThis, 'Worker');
      });
      await page.goto('./');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      const missing = page.getByRole('main').getByRole('listitem');
      await expect(missing).toHaveText([simd, /Web Worker/]);
      await expect(page.getByRole('main')).toContainText(browsers);
      await expect(page.locator('input[type=file]')).toHaveCount(0);
      await checkAccessibility(page);
    });
  });
}
