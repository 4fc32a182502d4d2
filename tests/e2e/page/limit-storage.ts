import type { Page } from '@playwright/test';

/** Leaves so many bytes of room to the page's origin, beside what it has stored already. */
export async function limitStorage(page: Page, roomBytes: number): Promise<void> {
  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: usage + roomBytes,
  });
}
