import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { fixture } from './page/fixtures';

test('the built site recognises on WebGPU, here a software adapter', async ({ page }) => {
  await page.goto('./');
  const sound = await readFile(fixture('speech/clips/dir-pls-enter.flac'), 'base64');
  const transcript = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return pisar?.transcribe(new File([bytes], 'clip.flac'), { provider: 'webgpu' });
  }, sound);
  expect(transcript).toMatchObject({
    provider: 'webgpu',
    segments: [{ text: 'пожалуйста введите первые' }],
  });
});
