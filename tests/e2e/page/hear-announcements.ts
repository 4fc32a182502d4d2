import type { Page } from '@playwright/test';

/**
 * Notes from now on what a screen reader reads out by itself: what comes into the live regions of
 * the page.
 *
 * @returns gives what was read so far, in order
 */
export async function hearAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  const heard = await page.evaluateHandle(() => {
    const said: string[] = [];
    const last = new Map<Element, string>();
    const read = (node: Node) => (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    const findRegion = (node: Node) =>
      (node instanceof Element ? node : node.parentElement)?.closest(
        '[role=status], [role=alert], [role=log]',
      );
    const hear = (region: Element, news: Node) => {
      const text = read(news);
      if (text !== '' && last.get(region) !== text) said.push(text);
      last.set(region, text);
    };
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const region = findRegion(target);
        // A log is read item by item, others as a whole.
        if (region?.role === 'log') for (const node of addedNodes) hear(region, node);
        else if (region) regions.add(region);
        for (const node of addedNodes)
          if (node instanceof Element && node.role === 'alert') regions.add(node);
      }
      for (const region of regions) hear(region, region);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return said;
  });
  return () => heard.evaluate((said) => said);
}
