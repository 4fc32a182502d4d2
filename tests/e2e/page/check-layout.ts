import { expect, type Page } from '@playwright/test';
import { listUnseenStops } from './list-unseen-stops';

/** A phone, and a window of 1280 × 800 at 200 %. */
const windows = [
  { width: 360, height: 740 },
  { width: 640, height: 400 },
] as const;

/**
 * Expects that a phone and a window at 200 % show the page as it stands: nothing reaches over an
 * edge, half of the window at least is left to the content, and what has the focus can be seen,
 * with a sign of it.
 *
 * @param state what the page shows, for the message
 */
export async function checkLayout(page: Page, state: string): Promise<void> {
  const before = page.viewportSize();
  for (const size of windows) {
    await page.setViewportSize(size);
    const what = `${state}, ${size.width} px`;
    expect(await page.evaluate(listWide), `${what}: wider than its box`).toEqual([]);
    expect(await page.evaluate(listUnseenStops), `${what}: focus that is not seen`).toEqual([]);
    const share = await page.evaluate(measureFreeShare);
    expect(share, `${what}: free of bars`).toBeGreaterThanOrEqual(0.5);
  }
  if (before) await page.setViewportSize(before);
}

/** What is cut, or scrolls sideways, in the open dialogue or else on the page. Runs in the page. */
function listWide(): string[] {
  const root = document.querySelector('dialog:modal') ?? document.documentElement;
  return [root, ...root.querySelectorAll('*')]
    .filter((box) => {
      if (box.clientWidth === 0 || box.scrollWidth <= box.clientWidth) return false;
      if (box === root) return true;
      // Names of files end in an ellipsis, fields scroll, and some texts are only for the ear.
      const { overflowX, textOverflow } = getComputedStyle(box);
      const isMeant = textOverflow === 'ellipsis' || box.matches('input, select, .unseen');
      return overflowX !== 'visible' && !isMeant;
    })
    .map((box) => `${box.scrollWidth} px: ${box.outerHTML.slice(0, 99)}`);
}

/**
 * The share of the window's height that no bar covers while the page is scrolled to its middle. Runs
 * in the page.
 */
function measureFreeShare(): number {
  const STEP = 4;
  const dialogue = document.querySelector('dialog:modal');
  const scroller = dialogue ?? document.documentElement;
  const isBar = (x: number, y: number) => {
    for (let box = document.elementFromPoint(x, y); box !== dialogue && box;) {
      if (['fixed', 'sticky'].includes(getComputedStyle(box).position)) return true;
      box = box.parentElement;
    }
    return false;
  };
  const before = scroller.scrollTop;
  scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2;
  let covered = 0;
  for (let y = STEP / 2; y < innerHeight; y += STEP)
    if ([0.2, 0.5, 0.8].some((place) => isBar(innerWidth * place, y))) covered += STEP;
  scroller.scrollTop = before;
  return 1 - covered / innerHeight;
}
