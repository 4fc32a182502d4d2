import { expect, test } from '@playwright/test';
import { addFiles, queueItem, segmentTexts } from './page/actions';
import { fixture } from './page/fixtures';

test.use({ locale: 'en-GB' });

test('no request leaves the origin during a whole run', async ({ page, context, baseURL }) => {
  const requests: string[] = [];
  // The context sees the requests of workers and of their threads too.
  context.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on('websocket', (socket) => requests.push(`websocket ${socket.url()}`));
  await page.goto('./');
  await addFiles(page, fixture('media/same-words/clip.mp4'));
  await expect(queueItem(page, 'clip.mp4')).toContainText('Done', { timeout: 60_000 });
  await expect(segmentTexts(page)).toHaveText(['что бы включить или выключить ваш микрофон']);

  const files = ['ffmpeg-core.wasm', 'ort-wasm-simd-threaded.wasm', 'silero_vad', '.onnx'];
  for (const file of files) expect(requests.filter((url) => url.includes(file))).not.toEqual([]);
  const away = requests.filter((line) => {
    const [method, url = ''] = line.split(' ');
    return method !== 'GET' || !(url.startsWith(baseURL ?? '') || url.startsWith('blob:'));
  });
  expect(away).toEqual([]);
});
