import { expect, test } from 'vitest';
import { runtimeFiles } from 'virtual:runtime-files';

interface WorkerView {
  isIsolated: boolean;
  runtimeFiles: typeof runtimeFiles;
}

function askWorker(): Promise<WorkerView> {
  const worker = new Worker(new URL('./ask-runtime.worker.ts', import.meta.url), {
    type: 'module',
  });
  return new Promise<WorkerView>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<WorkerView>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
  }).finally(() => worker.terminate());
}

test('page and worker are isolated and see the same addresses', async () => {
  const view = await askWorker();
  expect(crossOriginIsolated).toBe(true);
  expect(view.isIsolated).toBe(true);
  expect(view.runtimeFiles).toEqual(runtimeFiles);
});

test.each([
  ['ortWasm.mjs', runtimeFiles.ortWasm.mjs, 'text/javascript'],
  ['ortWasm.wasm', runtimeFiles.ortWasm.wasm, 'application/wasm'],
  ['ortJspi.mjs', runtimeFiles.ortJspi.mjs, 'text/javascript'],
  ['ortJspi.wasm', runtimeFiles.ortJspi.wasm, 'application/wasm'],
  ['ortWebgpu.mjs', runtimeFiles.ortWebgpu.mjs, 'text/javascript'],
  ['ortWebgpu.wasm', runtimeFiles.ortWebgpu.wasm, 'application/wasm'],
  ['ffmpegCore.js', runtimeFiles.ffmpegCore.js, 'text/javascript'],
  ['ffmpegCore.wasm', runtimeFiles.ffmpegCore.wasm, 'application/wasm'],
  ['sileroVad', runtimeFiles.sileroVad, 'application/octet-stream'],
])('%s is there, on this origin, with its type', async (_name, address, type) => {
  expect(new URL(address).origin).toBe(location.origin);
  const response = await fetch(address);
  await response.body?.cancel();
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe(type);
});
