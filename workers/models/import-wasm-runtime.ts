import type * as Ort from 'onnxruntime-web/wasm';
import { runtimeFiles } from 'virtual:runtime-files';

/** ONNX Runtime Web's API; all its bundles have the same. */
export type Runtime = typeof Ort;

/**
 * Imports the plain bundle, which has the fastest CPU kernels.
 *
 * @param threads they count only for the first import in a worker
 */
export async function importWasmRuntime(threads: number): Promise<Runtime> {
  const runtime = await import('onnxruntime-web/wasm');
  return configureRuntime(runtime, runtimeFiles.ortWasm, threads);
}

/** Tells a bundle where its WebAssembly lies and how many threads it may start. */
export function configureRuntime(
  runtime: Runtime,
  wasmPaths: { mjs: string; wasm: string },
  threads: number,
): Runtime {
  runtime.env.wasm.wasmPaths = wasmPaths;
  runtime.env.wasm.numThreads = threads;
  runtime.env.logLevel = 'error';
  return runtime;
}
