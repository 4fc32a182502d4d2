/*
 * Makes the pictures of the README in docs/images: the page after the sample, in both languages and
 * looks and on a phone, the panel of models, saving, and the place about privacy. Letters are those of the machine: on Linux, fonts Inter and PT Serif look best.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureChromium } from './shared/browser/ensure-chromium.mjs';
import { projectRoot } from './shared/project-root.mjs';
import { ensureBuild } from './shared/site/ensure-build.mjs';
import { findFreePort } from './shared/site/find-free-port.mjs';
import { serveSite } from './shared/site/serve-site.mjs';
import { openBrowser } from './shared/browser/open-browser.mjs';

const folder = join(projectRoot, 'docs', 'images');
/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_500;
/** A word of the sample, which is lit as if it was heard just now. */
const heardWord = 'соответствие';

/** @typedef {{ name: string, language?: 'RU' | 'EN', colorScheme: 'light' | 'dark' }} Picture */

/** @type {readonly Picture[]} */
const pictures = [
  { name: 'page-light', language: 'EN', colorScheme: 'light' },
  { name: 'page-dark', language: 'RU', colorScheme: 'dark' },
];

await mkdir(folder, { recursive: true });
await ensureBuild();
const executablePath = await ensureChromium();
const site = await serveSite(await findFreePort(firstPort));
const browser = await openBrowser({ address: site.address, executablePath, webgpu: false });
try {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByText('EN', { exact: true }).click();
  await page.getByRole('button', { name: 'Try with a sample' }).click();
  await page.getByText(/of audio in/).waitFor();
  await page.getByText(heardWord, { exact: true }).click();
  await page.getByText(heardWord, { exact: true }).and(page.locator('.heard')).waitFor();
  await page.locator('video').evaluate((/** @type {HTMLVideoElement} */ video) => video.pause());
  for (const picture of pictures) await takePicture(page, picture);
  await page.getByText('EN', { exact: true }).click();
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  await page.getByRole('dialog', { name: 'Models' }).waitFor();
  await takePicture(page, { name: 'models', colorScheme: 'light' });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save…' }).click();
  await page.getByText('SRT', { exact: true }).click();
  await page.getByText(/-->/).first().waitFor();
  await takePicture(page, { name: 'save', colorScheme: 'light' });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Privacy' }).click();
  await page.getByRole('heading', { name: 'What is kept on this computer' }).waitFor();
  await takePicture(page, { name: 'privacy', colorScheme: 'light' });
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('link', { name: 'sample' }).click();
  await page.setViewportSize({ width: 390, height: 800 });
  await takePicture(page, { name: 'phone', language: 'RU', colorScheme: 'dark' });
} finally {
  await browser.close();
  await site.close();
}

/**
 * @param {import('playwright').Page} page
 * @param {Picture} picture
 */
async function takePicture(page, { name, language, colorScheme }) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  if (language) await page.getByText(language, { exact: true }).click();
  // Nothing lights up under a pointer that is not in the picture.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
}
