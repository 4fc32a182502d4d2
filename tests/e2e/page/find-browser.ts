import { chromium } from '@playwright/test';
import { findChromium } from '../../../scripts/shared/browser/find-chromium.mjs';

/** The program that the other tests run, for those that start it by themselves. */
export async function findBrowser(): Promise<string> {
  return (await findChromium()) ?? chromium.executablePath();
}
