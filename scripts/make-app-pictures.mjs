/*
 * Makes the icons in public/icons from icon.svg, and the pictures of the manifest in
 * public/pictures: the page after the sample, in Russian and light. Letters are those of the machine:
 * on Linux, fonts Inter and PT Serif look best. `icons` alone makes the icons only.
 */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureChromium } from './shared/browser/ensure-chromium.mjs';
import { projectRoot } from './shared/project-root.mjs';
import { ensureBuild } from './shared/site/ensure-build.mjs';
import { findFreePort } from './shared/site/find-free-port.mjs';
import { serveSite } from './shared/site/serve-site.mjs';
import { openBrowser } from './shared/browser/open-browser.mjs';

const iconFolder = join(projectRoot, 'public', 'icons');
const pictureFolder = join(projectRoot, 'public', 'pictures');
/** Where the search for a free port begins: away from those that people choose. */
const firstPort = 47_600;
const largestPictureBytes = 200_000;

const source = await readFile(join(iconFolder, 'icon.svg'), 'utf8');
const colour = /<rect[^>]*fill="(#\w+)"/.exec(source)?.[1];
if (!colour) throw new Error('icon.svg has no coloured rectangle');
/** What stands on the rectangle. */
const mark = /<path[^>]*>/.exec(source)?.[0];
if (!mark) throw new Error('icon.svg has no path');

/** @param {string} content */
const svg = (content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${content}</svg>`;
const square = `<rect width="32" height="32" fill="${colour}" />`;

/**
 * A maskable icon may be cut to the circle of 80 % of its width; a monochrome one is its outline
 * only, and the system colours it.
 */
const icons = [
  { name: 'icon-192', pixels: 192, image: source },
  { name: 'icon-512', pixels: 512, image: source },
  { name: 'apple-180', pixels: 180, image: svg(square + mark) },
  {
    name: 'maskable-512',
    pixels: 512,
    image: svg(`${square}<g transform="translate(3.2 3.2) scale(.8)">${mark}</g>`),
  },
  {
    name: 'badge-96',
    pixels: 96,
    image: svg(`<g transform="translate(-6 -6) scale(1.375)">${mark}</g>`),
  },
];

const pictures = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 390, height: 844 },
];

const executablePath = await ensureChromium();
const onlyIcons = process.argv.includes('icons');
if (!onlyIcons) await ensureBuild();
const site = await serveSite(await findFreePort(firstPort));
const browser = await openBrowser({ address: site.address, executablePath, webgpu: false });
try {
  const page = await browser.newPage();
  await mkdir(pictureFolder, { recursive: true });
  if (!onlyIcons) await takePictures(page);
  await drawIcons(page);
} finally {
  await browser.close();
  await site.close();
}

/** @param {import('playwright').Page} page */
async function takePictures(page) {
  await page.getByText('RU', { exact: true }).click();
  await page.getByRole('button', { name: 'Попробовать на образце' }).click();
  await page.getByText(/звука за/).waitFor();
  for (const { name, width, height } of pictures) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scrollTo(0, 0);
    });
    const path = join(pictureFolder, `${name}.png`);
    await page.screenshot({ path });
    const { size } = await stat(path);
    if (size > largestPictureBytes) throw new Error(`${path} has ${size} bytes`);
    console.log(path);
  }
}

/** @param {import('playwright').Page} page */
async function drawIcons(page) {
  await page.goto('about:blank');
  for (const { name, pixels, image } of icons) {
    await page.setViewportSize({ width: pixels, height: pixels });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${pixels}px;height:${pixels}px}</style>${image}`,
    );
    const path = join(iconFolder, `${name}.png`);
    await page.screenshot({ path, omitBackground: true });
    console.log(path);
  }
}
