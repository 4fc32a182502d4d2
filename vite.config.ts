import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defaultClientConditions, defineConfig } from 'vite';
import { firstLoadChunks } from './scripts/vite/first-load-chunks.ts';
import { keepBudget } from './scripts/vite/keep-budget.ts';
import { provideServiceWorker } from './scripts/vite/provide-service-worker.ts';
import { publishHashes } from './scripts/vite/publish-hashes.ts';
import { provideRuntimeFiles } from './scripts/vite/runtime-files.ts';
import { sendSecurityHeaders } from './scripts/vite/security-headers.ts';
import { startTextsEarly } from './scripts/vite/start-texts-early.ts';
import { stampBuild } from './scripts/vite/stamp-build.ts';

const budget = keepBudget();

export default defineConfig({
  // Relative addresses: the built site works in any folder of any host.
  base: './',
  // Unknown addresses are 404, never the start page: a missing model must not look like one.
  appType: 'mpa',
  // The headers come first: the runtime's files, too, must carry them.
  plugins: [
    sendSecurityHeaders(),
    provideRuntimeFiles({ copy: true }),
    svelte(),
    startTextsEarly(),
    budget.page,
    provideServiceWorker(),
    stampBuild(),
    publishHashes(),
  ],
  resolve: {
    // Without this condition ONNX Runtime brings its .wasm into the bundle a second time.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  optimizeDeps: {
    // Pre-bundling would move the runtime away from the address that its threads start from.
    exclude: ['onnxruntime-web'],
    // What workers import is not seen at first: found later, it would make the page reload.
    include: [
      '@bufbuild/protobuf',
      '@bufbuild/protobuf/codegenv2',
      '@zip.js/zip.js/lib/zip-core-native.js',
      'comlink',
      'docx',
      'hash-wasm',
      'idb',
      'idb-keyval',
      'valibot',
      'wavesurfer.js',
    ],
  },
  worker: {
    format: 'es',
    plugins: () => [provideRuntimeFiles({ copy: false }), budget.worker()],
  },
  build: {
    target: 'es2022',
    // The policy allows no data: scripts or styles, and small files are cheap to fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: Infinity,
    rolldownOptions: { output: { codeSplitting: { groups: firstLoadChunks } } },
  },
});
