import { createRequire } from 'node:module';
import type * as Ort from 'onnxruntime-web/wasm';

/** ONNX Runtime Web in Node; Vite would give its browser form here. One thread. */
export const runtime = createRequire(import.meta.url)('onnxruntime-web') as typeof Ort;
runtime.env.wasm.numThreads = 1;
runtime.env.logLevel = 'error';
